import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createHeldPapers, type HeldSheets, sheetUser } from '#electron/main/papers/held-papers.ts';
import { IdempotencyKey } from '#protocol/domain/identifiers.ts';
import { HeldPaperId } from '#protocol/domain/paper.ts';
import { userRow } from './rows.ts';

const notice = (userId: string): HeldSheets => ({
  paper: 'pin-notice',
  sheets: [{ user: sheetUser(userRow(userId)), pins: { pin: 'abcd2345', userConfirmationPin: 'efgh6789' } }],
});
const newIntent = () => IdempotencyKey.parse(randomUUID());

describe('secrets that wait for their paper', () => {
  it('are found under the name that they got, and under no other', () => {
    const papers = createHeldPapers(() => true);
    const id = papers.hold(notice('S0001'));
    expect(papers.find(id)).toEqual(notice('S0001'));
    expect(papers.find(HeldPaperId.parse(randomUUID()))).toBeNull();
  });

  it('are one paper for one intent, and another for another', () => {
    const papers = createHeldPapers(() => true);
    const intent = newIntent();
    const ids = [
      papers.hold(notice('S0001'), intent),
      papers.hold(notice('S0001'), intent),
      papers.hold(notice('S0001'), newIntent()),
      papers.hold(notice('S0001')),
    ];
    expect(ids[1]).toBe(ids[0]);
    expect(new Set(ids).size).toBe(3);
  });

  it('are gone with the log-on, and so is the paper of its intent', () => {
    const papers = createHeldPapers(() => true);
    const intent = newIntent();
    const id = papers.hold(notice('S0001'), intent);
    papers.clear();
    expect(papers.find(id)).toBeNull();
    expect(papers.hold(notice('S0001'), intent)).not.toBe(id);
  });

  it('are dropped when the paper is right, and the same intent brings them back no more', () => {
    const papers = createHeldPapers(() => true);
    const intent = newIntent();
    const id = papers.hold(notice('S0001'), intent);
    const other = papers.hold(notice('S0002'));
    papers.drop(id);
    expect(papers.find(id)).toBeNull();
    expect(papers.hold(notice('S0001'), intent)).toBe(id);
    expect(papers.find(id)).toBeNull();
    expect(papers.find(other)).not.toBeNull();
  });

  it('are not held when the log-on has ended while the bank answered', () => {
    let on = false;
    const papers = createHeldPapers(() => on);
    const id = papers.hold(notice('S0001'), newIntent());
    on = true;
    expect(papers.find(id)).toBeNull();
  });

  it('say of a user only what the sheet shows', () => {
    expect(sheetUser(userRow('S0001'))).toEqual({
      userId: 'S0001',
      nameKana: 'ｼﾝｷﾝ ﾀﾛｳ',
      nameKanji: 'しんきん 太郎',
    });
  });
});
