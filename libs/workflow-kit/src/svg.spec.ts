import { DOMParser } from '@xmldom/xmldom';
import { tennisClub } from '../../../test/support/tennis-club.js';
import { svgOf } from './index.js';

const club = tennisClub();
const onError = (_: string, message: string) => {
  throw new Error(message);
};
const parsed = (svg: string) => new DOMParser({ onError }).parseFromString(svg, 'image/svg+xml');
const all = (svg: string, tag: string) => [...parsed(svg).getElementsByTagName(tag)];
const attribute = (element: { getAttribute(name: string): string | null } | undefined, name: string) =>
  element?.getAttribute(name) ?? '';
const groupsWith = (svg: string, name: string) => all(svg, 'g').filter((group) => group.hasAttribute(name));
const stateIn = (svg: string, state: string) =>
  groupsWith(svg, 'data-state').find((group) => attribute(group, 'data-state') === state);

describe('the picture of a workflow', () => {
  it('is well-formed and shows every state once, with its Chinese title', () => {
    const states = groupsWith(svgOf(club), 'data-state');

    expect(states.map((group) => attribute(group, 'data-state')).sort()).toEqual([...club.leaves.keys()].sort());
    expect(stateIn(svgOf(club), 'open.reviewing')?.textContent).toContain('审查');
    expect(stateIn(svgOf(club), 'open.reviewing')?.textContent).toContain('承办人');
  });

  it('keeps the boxes of states apart and inside of the picture and their group', () => {
    const svg = svgOf(club);
    const [root] = all(svg, 'svg');
    const boxOf = (group: ReturnType<typeof groupsWith>[number]) => {
      const rect = group.getElementsByTagName('rect')[0]!;
      const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) => Number(attribute(rect, name))) as [number, number, number, number]; // prettier-ignore
      return { name: attribute(group, 'data-state'), left: x, top: y, right: x + width, bottom: y + height };
    };
    const boxes = groupsWith(svg, 'data-state').map(boxOf);
    const open = boxOf(groupsWith(svg, 'data-group')[0]!);
    const apart = (a: (typeof boxes)[number], b: (typeof boxes)[number]) =>
      a.right < b.left || b.right < a.left || a.bottom < b.top || b.bottom < a.top;
    const within = (a: (typeof boxes)[number], b: Omit<(typeof boxes)[number], 'name'>) =>
      a.left >= b.left && a.top >= b.top && a.right <= b.right && a.bottom <= b.bottom;
    const picture = { left: 0, top: 0, right: Number(attribute(root, 'width')), bottom: Number(attribute(root, 'height')) }; // prettier-ignore

    expect(boxes.flatMap((a, k) => boxes.slice(k + 1).filter((b) => !apart(a, b)).map((b) => [a.name, b.name]))).toEqual([]); // prettier-ignore
    expect(boxes.filter((box) => !within(box, picture))).toEqual([]);
    expect(boxes.filter((box) => within(box, open)).map(({ name }) => name).sort()).toEqual(['open.deciding', 'open.onCourt', 'open.reviewing']); // prettier-ignore
  });

  it('draws one arrow for each way, and tells the acts that lead along it', () => {
    const ways = groupsWith(svgOf(club), 'data-from').map(
      (way) => `${attribute(way, 'data-from')} → ${attribute(way, 'data-to')}: ${way.getElementsByTagName('title')[0]?.textContent}`,
    ); // prettier-ignore

    expect(ways).toContain('open.onCourt → open.reviewing: 报告 / 试打时限届满');
    expect(ways).toContain('received → open.reviewing: 受理');
    expect(new Set(ways).size).toBe(ways.length);
  });

  it('marks where a case has been and where it stands, not by colour alone, and says so', () => {
    const svg = svgOf(club, ['draft', 'received', 'open.reviewing']);

    expect(attribute(stateIn(svg, 'draft'), 'class')).toBe('step visited');
    expect(attribute(stateIn(svg, 'open.reviewing'), 'class')).toBe('step current');
    expect(attribute(stateIn(svg, 'open.deciding'), 'class')).toBe('step');
    expect(stateIn(svg, 'received')?.textContent).toContain('✓');
    expect(stateIn(svg, 'open.reviewing')?.textContent).toContain('▶');
    expect(groupsWith(svg, 'data-from').filter((way) => attribute(way, 'class') === 'way taken')).toHaveLength(3);
    expect(attribute(all(svg, 'svg')[0], 'role')).toBe('img');
    expect(all(svg, 'desc')[0]?.textContent).toContain('当前:审查');
  });

  it('speaks English alone when asked, in boxes that hold their lines', () => {
    const long = tennisClub(({ states }) => {
      states.received.meta.title.en = 'received, and waiting for the officer who looks at the rackets first';
    });
    const svg = svgOf(long, ['draft', 'received'], 'en');
    const received = stateIn(svg, 'received')!;
    const lines = [...received.getElementsByTagName('text')];
    const [top, height] = ['y', 'height'].map((name) => Number(attribute(received.getElementsByTagName('rect')[0], name))) as [number, number]; // prettier-ignore
    const heights = lines.map((line) => Number(attribute(line, 'y')));

    expect(svg.replaceAll(/font-family="[^"]*"/g, '')).not.toMatch(/\p{Script=Han}/u);
    expect(stateIn(svg, 'open.reviewing')?.textContent).toContain('reviewer');
    expect(svg).toContain('report / time for the trial: reached');
    expect(lines.slice(0, -1).map((line) => line.textContent).join(' ')).toBe('▶ received, and waiting for the officer who looks at the rackets first'); // prettier-ignore
    expect(lines.map(({ textContent }) => textContent!.length).filter((length) => length > 32)).toEqual([]);
    expect(heights).toEqual([...heights].sort((a, b) => a - b));
    expect(heights.filter((y) => y < top + 10 || y > top + height - 3)).toEqual([]);
  });

  it('needs nothing from outside and nothing that a strict content policy refuses', () => {
    expect(all(svgOf(club), 'script').concat(all(svgOf(club), 'style'))).toEqual([]);
    expect(svgOf(club)).not.toMatch(/ (style|href|on\w+)=|url\(/);
  });

  it('is the same every time', () => {
    expect(svgOf(club, ['draft'])).toBe(svgOf(tennisClub(), ['draft']));
  });

  it('writes what titles may hold', () => {
    const odd = tennisClub(({ states }) => {
      states.received.meta.title.zh = '<"已收" & 待审>\u0007';
    });

    expect(stateIn(svgOf(odd), 'received')?.textContent).toContain('<"已收" & 待审>');
  });
});
