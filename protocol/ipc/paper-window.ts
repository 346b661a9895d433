import { z } from 'zod';
import { PaperContent } from '../domain/paper.ts';
import { invoke } from './combinators.ts';

const NOTHING = z.strictObject({});

/** What the hidden window that draws one paper may ask of the main process: its content, and to say that it is drawn. */
export const PAPER_WINDOW_IPC = {
  paper: {
    getContent: invoke(NOTHING, PaperContent),
    /** Every font is loaded and every sheet drawn. */
    ready: invoke(NOTHING, NOTHING),
  },
} as const;
