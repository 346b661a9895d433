import { describe, expect, it } from 'vitest';
import { NewUser } from '#protocol/domain/user-command.ts';
import { ok } from '#protocol/result.ts';
import { CODE } from './acquisition-double.ts';
import { CONFIRMATION_PIN, failure, handlersOver, newKey, ROWS } from './user-handlers-double.ts';

const [first, second] = ROWS;
const onUser = (idempotencyKey = newKey()) => ({
  userId: first.userId,
  version: first.version,
  confirmationPin: CONFIRMATION_PIN,
  idempotencyKey,
});
const { certificate } = first;
const acquireBy = certificate.state === 'not-acquired' ? certificate.acquireBy : null;
const reissued = () => ok({ before: second, user: first, acquisitionCode: CODE });

describe('the acquisition code of a re-issued certificate', () => {
  it('waits for its paper with the end of its time, and is nowhere in the answer', async () => {
    const { userCertificates, sheetsOf, calls } = handlersOver({ reissueUserCertificate: reissued });
    const answer = await userCertificates.reissue(onUser());
    expect(answer).toMatchObject({ ok: true, value: { before: second, user: first } });
    expect(sheetsOf(answer.ok ? answer.value.heldCode : null)).toMatchObject([
      { user: { userId: first.userId }, grant: { code: CODE, acquireBy } },
    ]);
    expect(JSON.stringify(answer)).not.toContain(CODE);
    expect(calls).toMatchObject([
      { method: 'reissueUserCertificate', call: { params: { userId: first.userId } } },
    ]);
  });

  it('is one paper when the same intent is sent again', async () => {
    const { userCertificates } = handlersOver({ reissueUserCertificate: reissued });
    const key = newKey();
    const answers = [
      await userCertificates.reissue(onUser(key)),
      await userCertificates.reissue(onUser(key)),
    ];
    const papers = answers.map((answer) => answer.ok && answer.value.heldCode);
    expect(papers[0]).toEqual(expect.any(String));
    expect(papers[1]).toBe(papers[0]);
  });

  it('is no paper when the bank refuses', async () => {
    const { userCertificates } = handlersOver({
      reissueUserCertificate: () => failure('confirmation-pin-wrong'),
    });
    expect(await userCertificates.reissue(onUser())).toMatchObject({
      error: { code: 'confirmation-pin-wrong' },
    });
  });
});

describe('revoking a certificate', () => {
  it('is one command of the bank', async () => {
    const { userCertificates, calls } = handlersOver({
      revokeUserCertificate: () => ok({ before: second, user: first }),
    });
    expect((await userCertificates.revoke(onUser())).ok).toBe(true);
    expect(calls.map(({ method }) => method)).toEqual(['revokeUserCertificate']);
  });
});

describe('the acquisition code of a new user', () => {
  const register = (acquisitionCode: typeof CODE | null) => {
    const handlers = handlersOver({ registerUser: () => ok({ user: first, acquisitionCode }) });
    const answer = handlers.users.register({
      user: NewUser.parse({ userId: 'N1', nameKana: 'ｱ', nameKanji: null, permissions: [] }),
      pins: { kind: 'generated' },
      confirmationPin: CONFIRMATION_PIN,
      idempotencyKey: newKey(),
    });
    return { ...handlers, answer };
  };

  it('is another paper than the PINs of the same intent', async () => {
    const { answer, sheetsOf } = register(CODE);
    const registered = await answer;
    if (!registered.ok) throw new Error(registered.error.code);
    const { heldPaper, heldCode } = registered.value;
    expect(heldCode).not.toBe(heldPaper);
    expect(sheetsOf(heldPaper)).toMatchObject([{ pins: { pin: expect.any(String) } }]);
    expect(sheetsOf(heldCode)).toMatchObject([{ grant: { code: CODE, acquireBy } }]);
    expect(JSON.stringify(registered)).not.toContain(CODE);
  });

  it('is no paper where users need no certificate', async () => {
    expect(await register(null).answer).toMatchObject({ ok: true, value: { heldCode: null } });
  });
});
