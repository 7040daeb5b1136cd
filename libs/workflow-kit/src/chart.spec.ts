import { tennisClub } from '../../../test/support/tennis-club.js';
import { act, law, limitsTableOf, mermaidOf, tableOf, transitionsOf } from './index.js';

const rules = law('网球会章程', 'Club rules');
const club = tennisClub();
const rowsOf = (from: string, event: string, workflow = club) =>
  transitionsOf(workflow).filter((row) => row.from === from && row.event === event);

describe('the transitions of a workflow', () => {
  it('say who acts, where it leads, and what happens to papers and limits', () => {
    expect(rowsOf('open.reviewing', 'askForTrial')).toEqual([
      expect.objectContaining({
        to: 'open.onCourt', by: ['reviewer'], documents: ['INVITATION'], starts: ['TRIAL'], stops: ['REPLY'], meets: [], resumes: [],
      }),
    ]);
  }); // prettier-ignore

  it('lead into the first step of a group', () => {
    expect(rowsOf('received', 'accept')).toMatchObject([{ to: 'open.reviewing' }]);
  });

  it('include what entering the next step brings about', () => {
    expect(rowsOf('open.deciding', 'admit')).toMatchObject([
      { to: 'admitted', documents: ['WELCOME'], starts: ['SERVE'] },
    ]);
  });

  it('list what a group states for each of its steps, as an act of the system where a limit is reached', () => {
    const late = transitionsOf(club).filter(({ event }) => event === 'limitReached(REPLY)');

    expect(late.map(({ from, to }) => [from, to])).toEqual([
      ['received', 'received'],
      ['open.reviewing', 'open.reviewing'],
      ['open.onCourt', 'open.onCourt'],
      ['open.deciding', 'open.deciding'],
    ]);
    expect(new Set(late.flatMap(({ by }) => by))).toEqual(new Set(['system']));
  });

  it('let the answer of a step stand before that of its group', () => {
    const own = tennisClub(({ states }) => {
      states.open.states.deciding.on['limitReached(REPLY)'] = act({ to: 'reviewing', basis: rules(3) });
    });

    expect(rowsOf('open.deciding', 'limitReached(REPLY)', own)).toMatchObject([{ to: 'open.reviewing' }]);
  });

  it('ask the group as well where every answer of the step may fail', () => {
    const guarded = tennisClub(({ states }) => {
      const when = { type: 'is', params: { path: 'good', value: true } } as const;
      states.open.states.deciding.on['limitReached(REPLY)'] = act({ to: 'reviewing', when, basis: rules(3) });
    });

    expect(rowsOf('open.deciding', 'limitReached(REPLY)', guarded).map(({ to }) => to)).toEqual(['open.reviewing', 'open.deciding']);
  }); // prettier-ignore

  it('name only the desks to which a step narrows its verb', () => {
    const narrowed = tennisClub(({ states }) => {
      states.open.states.onCourt.on.serve = act({ by: ['registrar'], basis: rules(6) });
    });

    expect(rowsOf('open.onCourt', 'serve', narrowed)).toMatchObject([{ by: ['registrar'] }]);
    expect(rowsOf('open.onCourt', 'serve')).toMatchObject([{ by: ['registrar', 'system'] }]);
  });
});

describe('the tables for people', () => {
  const line = (table: string, start: string) => table.split('\n').find((each) => each.startsWith(`| ${start} |`));

  it('show each step with its acts, where they lead and what they rest on', () => {
    expect(line(tableOf(club), '`open.reviewing`')).toBe(
      '| `open.reviewing` | 审查 | Reviewing | 承办人 | running | REPLY | askForTrial 请试打 → open.onCourt (会所惯例 ※)<br>propose 建议 → open.deciding (网球会章程第4条) |',
    );
  });

  it('show once what is possible throughout a group, and how a case ends', () => {
    expect(line(tableOf(club), '`open.*`')).toContain('limitReached(REPLY) 答复时限届满 (网球会章程第3条)');
    expect(line(tableOf(club), '**member**')).toBe(
      '| **member** | 会员 | Member | — | — | — | 办结 outcome: granted |',
    );
  });

  it('have as many cells in each line as in the head', () => {
    const piped = tennisClub(({ states }) => {
      states.received.meta.title.en = 'Received | again';
    });
    const lines = tableOf(piped).split('\n').filter((each) => each.startsWith('|'));

    expect(new Set(lines.map((each) => each.split(/(?<!\\)\|/).length))).toEqual(new Set([9]));
  }); // prettier-ignore

  it('show each limit with its length, promise, owner and certainty', () => {
    expect(line(limitsTableOf(club), '`ANSWER`')).toContain('| 10个工作日 | 7个工作日 | 申请 | 审批人 | 提醒 | 网球会章程第3条 | `law` |');
    expect(line(limitsTableOf(club), '`SERVE`')).toContain('| 3个工作日 |  | 作出 | 证照管理员 | 提醒 | 会所惯例 | `setting` |');
  }); // prettier-ignore
});

describe('the diagram', () => {
  const lines = (visited?: readonly string[]) => mermaidOf(club, visited).split('\n');

  it('nests groups and names states in Chinese', () => {
    expect(lines()[0]).toBe('stateDiagram-v2');
    expect(lines()).toEqual(expect.arrayContaining(['  state "草稿" as draft', '  state "open" as open {', '    [*] --> open_reviewing', '    state "待决定" as open_deciding']));
  }); // prettier-ignore

  it('draws each way once, with everything that leads along it', () => {
    expect(lines().filter((line) => line.includes('open_onCourt --> open_reviewing'))).toEqual(['  open_onCourt --> open_reviewing : 报告 / 试打时限届满']);
    expect(lines()).toContain('  received --> open_reviewing : 受理');
    expect(lines()).toContain('  member --> [*]');
  }); // prettier-ignore

  it('leaves out what stays where it is', () => {
    expect(lines().filter((line) => /(\w+) --> \1\b/.test(line))).toEqual([]);
  });

  it('lights the path of a case and where it stands', () => {
    expect(lines(['draft', 'received', 'open.reviewing', 'received', 'open.reviewing']).slice(-3)).toEqual([
      '  class draft,received visited',
      '  class open_reviewing current',
      '',
    ]);
  });
});
