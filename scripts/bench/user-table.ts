import type { Page } from 'playwright';
import { z } from 'zod';
import { searchTexts, textTest } from '#renderer/features/users/search-users.ts';
import { sampleUsers } from '#test/fixtures/fake-users.ts';
import { type ScreenHarness, startScreens } from '#test/fixtures/screen-harness.ts';
import { compare, median, type Row, row } from './measure.ts';

const MANY = 100_000;
/** A list that fits on one screen: what the browser itself takes. */
const FEW = 10;
const ROUNDS = 9;
/** Checking so many rows against the schema takes its time, twice, before the list is there. */
const PATIENCE_MS = 300_000;

const KEYSTROKE_BUDGET_MS = 50;
const FIRST_ROWS_BUDGET_MS = 100;
const MOST_ROW_NODES = 300;
const FILTER_BUDGET = 3;

/**
 * Runs in the page. `act` starts what is measured; the time ends when the page shows it and has painted. The words
 * of the foot tell how many rows were found.
 */
const MEASURE = `
  const painted = () => new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
  });
  const shown = (shows) => new Promise((resolve) => {
    const look = () => {
      if (!shows()) return;
      changes.disconnect();
      resolve(undefined);
    };
    const changes = new MutationObserver(look);
    changes.observe(document.body, { subtree: true, childList: true, characterData: true });
    look();
  });
  const settled = async (shows) => {
    await shown(shows);
    return painted();
  };
  const timed = async (act, shows) => {
    const started = performance.now();
    act();
    return (await settled(shows)) - started;
  };
  const foot = () => document.querySelector('.users-foot > span')?.textContent ?? '';
  const button = (words) => [...document.querySelectorAll('button')].find(({ textContent }) => textContent.includes(words));
  const write = (words) => {
    const field = document.querySelector('.search input');
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, words);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };`;

/** Types one character of an ID and takes it away again; the time until the found rows are painted. */
const KEYSTROKES = (rounds: number, all: number) => `(async () => {
  ${MEASURE}
  const times = [];
  for (let round = 0; round < ${rounds}; round += 1) {
    times.push(await timed(() => write('S0002'), () => !foot().startsWith('${all}名中')));
    await timed(() => write(''), () => foot().startsWith('${all}名中'));
  }
  return times;
})()`;

/** From a search that finds nobody, where there is no table, back to everybody: the time until the first rows. */
const FIRST_ROWS = (rounds: number) => `(async () => {
  ${MEASURE}
  const times = [];
  for (let round = 0; round < ${rounds}; round += 1) {
    await timed(() => write('nobody'), () => document.querySelector('.users-table') === null);
    times.push(await timed(() => write(''), () => document.querySelectorAll('.users-table tbody input').length > 0));
  }
  return times;
})()`;

/** Shows every row, goes to the middle, and counts the rows that the page has. */
const COUNT_ROWS = (all: number) => `(async () => {
  ${MEASURE}
  button('すべて表示')?.click();
  await settled(() => foot().includes('${all}名を表示'));
  const frame = document.querySelector('.users-frame');
  let most = 0;
  for (const part of [0, 0.37, 0.5, 1]) {
    frame.scrollTop = frame.scrollHeight * part;
    await settled(() => true);
    await settled(() => true);
    most = Math.max(most, document.querySelectorAll('.users-table tbody tr').length);
  }
  return most;
})()`;

async function openList(harness: ScreenHarness, userCount: number): Promise<Page> {
  const page = await harness.open({ scenario: { stage: 'on', userCount }, patienceMs: PATIENCE_MS });
  await page.getByRole('button', { name: '利用者情報登録／変更' }).click();
  await page.getByRole('radio', { name: 'S0001' }).waitFor();
  return page;
}

const timesOf = async (page: Page, script: string): Promise<number> =>
  median(
    z
      .array(z.number())
      .min(1)
      .parse(await page.evaluate(script)),
  );

const bounded = (name: string, unit: string, value: number, bound: number): Row =>
  row({
    name: `${name} (baseline: the bound itself)`,
    unit,
    value,
    baseline: bound,
    budget: 1,
    better: 'lower',
  });

const beside = (name: string, value: number, baseline: number, budget: number): Row =>
  row({ name: `${name} (baseline: ${FEW} users)`, unit: 'ms', value, baseline, budget, better: 'lower' });

/** The search over every row, beside the plainest filter there is over the same texts. */
async function searchAlone(): Promise<Row> {
  const texts = searchTexts(sampleUsers(MANY));
  return compare({
    name: `search in ${MANY} users (baseline: a plain array filter over the same texts)`,
    budget: FILTER_BUDGET,
    rounds: 15,
    ours: () => {
      const test = textTest('たろう9');
      return texts.filter((text) => test?.(text) ?? true);
    },
    baseline: () => texts.filter((text) => text.includes('太郎9')),
  });
}

/** A-10 with a hundred thousand users, in headless Chromium with the fake main process of the tests. */
export async function userTable(): Promise<readonly Row[]> {
  const harness = await startScreens();
  try {
    const few = await openList(harness, FEW);
    const keyFew = await timesOf(few, KEYSTROKES(ROUNDS, FEW));
    const firstFew = await timesOf(few, FIRST_ROWS(ROUNDS));
    await few.close();
    const many = await openList(harness, MANY);
    const keyMany = await timesOf(many, KEYSTROKES(ROUNDS, MANY));
    const firstMany = await timesOf(many, FIRST_ROWS(ROUNDS));
    const rows = z.number().parse(await many.evaluate(COUNT_ROWS(MANY)));
    await many.close();
    return [
      bounded(`${MANY} users: keystroke to filtered paint`, 'ms', keyMany, KEYSTROKE_BUDGET_MS),
      beside(`${MANY} users: keystroke to filtered paint`, keyMany, keyFew, 3),
      bounded(`${MANY} users: first rows`, 'ms', firstMany, FIRST_ROWS_BUDGET_MS),
      beside(`${MANY} users: first rows`, firstMany, firstFew, 3),
      bounded(`${MANY} users: row nodes in the page, all shown`, 'rows', rows, MOST_ROW_NODES),
      await searchAlone(),
    ];
  } finally {
    await harness.close();
  }
}
