import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright';
import { definedEnvironment, findBrowser } from '#test/host/browser.ts';
import { ROOT } from './lib/steps.ts';
import { icnsOf, icoOf, type PngOfSize } from './package/icon-files.ts';

/**
 * `node scripts/icons.ts`: draws every size of the icon and the installer's pictures from their SVG files, after
 * one of those was changed. The finished files are kept in the repository, so that packaging needs no browser.
 */
const ICONS = join(ROOT, 'packaging', 'icons');
const INSTALLER = join(ROOT, 'packaging', 'installer');

/** Up to this size the simpler drawing is used. */
const SMALL = 48;
const SIZES = [16, 24, 32, 48, 64, 96, 128, 256, 512, 1024];
const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256];

async function draw(browser: Browser, svg: string, width: number, height: number): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width, height } });
  const source = Buffer.from(readFileSync(svg)).toString('base64');
  await page.setContent(
    `<body style="margin:0"><img width="${width}" height="${height}" style="display:block" src="data:image/svg+xml;base64,${source}">`,
  );
  const png = await page.screenshot({ omitBackground: true });
  await page.close();
  return png;
}

async function drawIcons(browser: Browser): Promise<void> {
  mkdirSync(join(ICONS, 'png'), { recursive: true });
  const pictures: PngOfSize[] = [];
  for (const size of SIZES) {
    const svg = join(ICONS, size <= SMALL ? 'icon-small.svg' : 'icon.svg');
    const png = await draw(browser, svg, size, size);
    writeFileSync(join(ICONS, 'png', `${size}x${size}.png`), png);
    pictures.push({ size, png });
  }
  writeFileSync(join(ICONS, 'icon.ico'), icoOf(pictures.filter(({ size }) => ICO_SIZES.includes(size))));
  writeFileSync(join(ICONS, 'icon.icns'), icnsOf(pictures));
}

const { executablePath, env, args } = await findBrowser({ headed: false });
const browser = await chromium.launch({
  executablePath,
  args: [...args, '--disable-gpu'],
  env: definedEnvironment({ ...process.env, ...env }),
});
await drawIcons(browser);
const background = join(INSTALLER, 'dmg-background.svg');
writeFileSync(join(INSTALLER, 'dmg-background.png'), await draw(browser, background, 540, 380));
writeFileSync(join(INSTALLER, 'dmg-background@2x.png'), await draw(browser, background, 1080, 760));
await browser.close();
console.log(`icons: ${SIZES.length} sizes, icon.ico, icon.icns, the disk image's background`);
