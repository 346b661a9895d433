import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type ScreenHarness, startScreens } from '../fixtures/screen-harness.ts';
import { SCREENS } from '../fixtures/screens.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The smallest window, and the width that 200 % zoom leaves of the normal one. */
const SIZES = {
  smallest: { width: 1024, height: 640 },
  zoomed: { width: 600, height: 390 },
} as const;

const VARIANTS = [
  { language: 'ja', theme: 'light', size: 'smallest' },
  { language: 'en', theme: 'dark', size: 'zoomed' },
] as const;

const Findings = z.array(z.object({ rule: z.string(), where: z.array(z.string()) }));

const RUN_AXE = `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
  violations.map(({ id, nodes }) => ({ rule: id, where: nodes.map(({ html }) => html.slice(0, 200)) })))`;

const Widths = z.object({ page: z.number(), window: z.number() });
const MEASURE = '({ page: document.documentElement.scrollWidth, window: innerWidth })';

describe('every screen', () => {
  let harness: ScreenHarness;
  beforeAll(async () => {
    harness = await startScreens();
  });
  afterAll(() => harness.close());

  const cases = SCREENS.flatMap((screen) =>
    VARIANTS.map((variant) => ({ ...variant, screen, name: screen.name })),
  );

  // Side by side: most of a case is waiting for its page.
  it.concurrent.for(cases)(
    '$name is accessible and does not scroll sideways ($language, $theme, $size)',
    async ({ screen, language, theme, size }, { expect }) => {
      const page = await harness.open({
        ...SIZES[size],
        ...(screen.file === undefined ? {} : { file: screen.file }),
        scenario: { ...screen.scenario, language, theme },
      });
      await screen.arrive?.(page);
      await page.evaluate(AXE);
      expect(Findings.parse(await page.evaluate(RUN_AXE))).toEqual([]);
      const widths = Widths.parse(await page.evaluate(MEASURE));
      expect(widths.page).toBeLessThanOrEqual(widths.window);
      expect(await page.title()).toMatch(/. [－–] Kagimori 鍵守$/);
      await page.close();
    },
  );

  it('breaks no rule of the content security policy and logs nothing', () => {
    expect(harness.complaints).toEqual([]);
  });
});
