import { fileURLToPath } from 'node:url';

/** `out/app/`: where this file is once it is built, together with everything that belongs to it. */
export const APP_FOLDER = fileURLToPath(new URL('.', import.meta.url));
