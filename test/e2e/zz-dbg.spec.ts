import { logOn } from './pages/story.ts';
import { expect, test } from './support/fixtures.ts';

test('dbg', async ({ pages }) => {
  const { users, frame, page, practice } = pages;
  const first = await practice.read();
  console.log(JSON.stringify([first.contractPin, [...first.card]]));
  await logOn(pages, first);
  await frame.openUsers();
  await users.select('S0001');
  for (let entry = 1; entry <= 5; entry += 1) await users.unlock('wrong-entry');
  await expect(frame.lockedHeading()).toBeVisible();
  await practice.tryLogOn('S0002');
  await practice.region().getByRole('button', { name: '体験データを最初に戻す' }).click();
  await expect(pages.entrance.heading()).toBeVisible({ timeout: 30_000 });
  const second = await practice.read();
  console.log(JSON.stringify([second.contractPin, [...second.card]]));
  try {
    await logOn(pages, second);
  } catch (e) {
    await page.screenshot({ path: '/tmp/shots/dbg.png' });
    throw e;
  }
});
