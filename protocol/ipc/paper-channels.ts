import { z } from 'zod';
import { HeldPaperId, PaperContent, PaperOrder } from '../domain/paper.ts';
import { invoke } from './combinators.ts';
import { resultOf } from './failure.ts';

/** 依頼書 and the papers for users. The window draws the preview itself, from a content without secrets. */
export const PAPER_CHANNELS = {
  preview: invoke(PaperOrder, resultOf(PaperContent)),
  /** Opens the system's print dialog; false when the person cancelled it. */
  print: invoke(PaperOrder, resultOf(z.object({ printed: z.boolean() }))),
  /** Writes a PDF (A4) where the person says; null when it was cancelled. */
  save: invoke(PaperOrder, resultOf(z.object({ fileName: z.string() }).nullable())),
  /** The person has seen that a paper with secrets is right: they are dropped and cannot be printed again. */
  confirm: invoke(z.strictObject({ held: HeldPaperId }), resultOf(z.strictObject({}))),
} as const;
