import { administratorRoles, bootstrapAdministrator, type AdministratorRole } from '#identity';
import { complain, say } from './commands.js';
import { onDatabase } from './on-database.js';

/** Makes the first administrator of a role and prints a password to be used once. 1 where there is one already. */
export function adminCreate(username: string, name: string, role: string): Promise<number> | number {
  if (!(administratorRoles as readonly string[]).includes(role)) {
    complain(`没有此角色 no such role: ${role} (${administratorRoles.join(', ')})`);
    return 2;
  }
  return onDatabase(async ({ database }) => {
    const made = await bootstrapAdministrator(database, { username, name, role: role as AdministratorRole });
    switch (made.kind) {
      case 'done':
        say(`${username} (${role}) 已创建。一次性密码 one-time password: ${made.password}`);
        say('首次登录须修改密码 to be changed at the first login; it is shown only here');
        return 0;
      case 'exists':
        complain(`已有 ${role}：${made.username}。其他管理员由系统管理员提出、安全管理员批准`);
        complain(`there is a ${role}: further ones are proposed by the system administrator and approved by the security administrator`);
        return 1;
      case 'taken':
        complain(`用户名已被使用 this name is taken: ${username}`);
        return 1;
      case 'badName':
        complain('用户名限小写字母、数字和 . _ -，3至64位；姓名不得为空 a user name has 3 to 64 of a-z 0-9 . _ -, and a person a name');
        return 2;
    }
  });
} // prettier-ignore
