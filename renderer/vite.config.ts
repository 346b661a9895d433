import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const FONTS = /@fontsource\/.+\.css$/;

/**
 * The font packages' style sheets name an older file format too, and swap fonts after the text was drawn.
 * The files are on this PC, so the text waits the few milliseconds instead of jumping.
 */
const localFonts: Plugin = {
  name: 'local-fonts',
  enforce: 'pre',
  transform: {
    filter: { id: FONTS },
    handler: (code) =>
      code
        .replaceAll(/, url\([^)]+\.woff\) format\('woff'\)/g, '')
        .replaceAll('font-display: swap', 'font-display: block'),
  },
};

/** The control library's own few words, in the languages that the application speaks. */
const spokenLanguages: Plugin = {
  name: 'spoken-languages',
  enforce: 'pre',
  load: {
    filter: { id: /react-aria(-components)?\/dist\/private\/intl\/.*\/[a-z]{2}-[A-Z]{2}\.mjs$/ },
    handler: (id) => (/\/(ja-JP|en-US)\.mjs$/.test(id) ? null : 'export default {};'),
  },
};

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  publicDir: false,
  plugins: [localFonts, spokenLanguages, react()],
  build: {
    outDir: resolve(import.meta.dirname, '../out/app/renderer'),
    emptyOutDir: true,
    target: 'chrome150',
    cssTarget: 'chrome150',
    sourcemap: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        index: resolve(import.meta.dirname, 'index.html'),
        key: resolve(import.meta.dirname, 'key.html'),
        paper: resolve(import.meta.dirname, 'paper.html'),
      },
    },
  },
});
