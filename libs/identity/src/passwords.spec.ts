import { passwordFaults } from './passwords.js';

const codesOf = (password: string, username = 'reviewer') => passwordFaults(password, username).map(({ code }) => code);

describe('a password that somebody chooses', () => {
  it.each(['correct horse battery', '量体裁衣权衡轻重称平准直三尺', 'gz8-kettle-orbit', '            x x x x x        y'])('may be %j: nothing is asked of its composition', (password) => {
    expect(codesOf(password)).toEqual([]);
  }); // prettier-ignore

  it('has 12 to 128 characters, however they are encoded', () => {
    expect(codesOf('kettle-orbi')).toEqual(['TOO_SHORT']);
    expect(codesOf('kettle-orbit')).toEqual([]);
    expect(codesOf('权衡轻重称平准直三尺一')).toEqual(['TOO_SHORT']);
    expect(codesOf('𠀀'.repeat(11))).toEqual(['TOO_SHORT']);
    expect(codesOf(`${'kettle orbit '.repeat(9)}kettle orbi`)).toEqual([]);
    expect(codesOf(`${'kettle orbit '.repeat(10)}`)).toEqual(['TOO_LONG']);
  });

  it.each(['second-reviewer', 'SECONDREVIEWER', 'reweiver-dnoces', 'second-reviewer2026', 'second_reviewer!!'])('is not the name: %j', (password) => {
    expect(codesOf(password, 'second-reviewer')).toEqual(['LIKE_USERNAME']);
  }); // prettier-ignore

  it('may hold the name among other words', () => {
    expect(codesOf('my reviewer likes kettles')).toEqual([]);
  });

  it.each(['password1234', 'Password1234', 'P@ssw0rd1234', 'quanheng-demo', 'woaini1314520', 'qwertyuiop123', '1qaz2wsx3edc', 'aaaaaaaaaaaa', 'abababababab', '123412341234', 'abcdefghijklm', 'lkjhgfdsapoi', 'ａｄｍｉｎ１２３４５６７'])('is not one that everybody tries first: %j', (password) => {
    expect(codesOf(password)).toEqual(['COMMON']);
  }); // prettier-ignore
});
