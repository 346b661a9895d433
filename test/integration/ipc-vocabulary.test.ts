import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { LogOnTicket, LogOnToken } from '#protocol/domain/identifiers.ts';
import { TokenOffer } from '#protocol/domain/token.ts';
import { MAIN_WINDOW } from '#protocol/ipc/bridge.ts';
import { channelName } from '#protocol/ipc/combinators.ts';
import { KEY_WINDOW_IPC } from '#protocol/ipc/key-window.ts';
import { DroppedFile, MAIN_WINDOW_IPC, PracticeInfo } from '#protocol/ipc/main-window.ts';

const DROPPED = 'main:certificates.importDropped';

const MAIN_SCHEMAS = Object.entries(MAIN_WINDOW_IPC).flatMap(([group, channels]) =>
  Object.entries(channels).flatMap(([channel, definition]) => {
    const name = channelName(MAIN_WINDOW, group, channel);
    return definition.kind === 'notify'
      ? [{ name, direction: 'notification', schema: definition.payload }]
      : [
          { name, direction: 'request', schema: definition.request },
          { name, direction: 'response', schema: definition.response },
        ];
  }),
);

/** Whether a schema takes what JSON does not have, bytes above all; a place that takes anything counts as well. */
function takesMoreThanJson(schema: z.ZodType): boolean {
  const takesAnything = (node: unknown): boolean => {
    if (typeof node !== 'object' || node === null) return false;
    if (!Array.isArray(node) && Object.keys(node).length === 0) return true;
    return Object.entries(node).some(([key, member]) => key !== 'not' && takesAnything(member));
  };
  try {
    return ['input', 'output'].some((io) => {
      // `properties: {}` is an object without members, not a place for anything.
      const text = JSON.stringify(z.toJSONSchema(schema, { io: io === 'input' ? 'input' : 'output' }));
      return takesAnything(JSON.parse(text.replaceAll('"properties":{}', '"properties":true')));
    });
  } catch {
    // Custom types, bytes and maps have no JSON schema.
    return true;
  }
}

type Member = { readonly member: string; readonly schema: unknown };

/** Every named place of a schema, however deep. */
function membersOf(schema: z.ZodType): Member[] {
  const walk = (node: unknown): Member[] => {
    if (typeof node !== 'object' || node === null) return [];
    return Object.entries(node).flatMap(([key, child]) =>
      key === 'properties' && !Array.isArray(node)
        ? Object.entries(Object(child)).flatMap(([member, inner]) => [
            { member, schema: inner },
            ...walk(inner),
          ])
        : walk(child),
    );
  };
  return walk(z.toJSONSchema(schema));
}

const TypedNode = z.object({
  type: z.union([z.string(), z.array(z.string())]),
  format: z.string().optional(),
});
const AnyOfNode = z.object({ anyOf: z.array(z.unknown()) });

/** Whether a place can hold a text that is no date. */
function isText(node: unknown): boolean {
  const typed = TypedNode.safeParse(node);
  if (typed.success) return [typed.data.type].flat().includes('string') && typed.data.format !== 'date-time';
  const alternatives = AnyOfNode.safeParse(node);
  return alternatives.success && alternatives.data.anyOf.some(isText);
}

/** The channels by which a member of such a name that can hold a text goes to the window. */
function toldBy(name: RegExp): readonly string[] {
  const told = MAIN_SCHEMAS.filter(({ direction }) => direction !== 'request').filter(({ schema }) =>
    membersOf(schema).some((place) => name.test(place.member) && isText(place.schema)),
  );
  return told.map((channel) => channel.name);
}

describe('what the main window can say and be told', () => {
  it.each(MAIN_SCHEMAS)('is text and numbers in the $direction of $name', ({ name, direction, schema }) => {
    const carriesAFile = name === DROPPED && direction === 'request';
    expect(takesMoreThanJson(schema)).toBe(carriesAFile);
  });

  it('would be noticed if it were bytes, or anything at all', () => {
    expect(takesMoreThanJson(KEY_WINDOW_IPC.key.allow.request)).toBe(true);
    expect(takesMoreThanJson(z.object({ deep: z.array(z.unknown()) }))).toBe(true);
    expect(takesMoreThanJson(z.object({ deep: z.map(z.string(), z.string()) }))).toBe(true);
  });

  it('names no passphrase, private key or ticket but the sample of practice mode', () => {
    const named = MAIN_SCHEMAS.filter(({ name }) => name !== DROPPED).flatMap(({ name, schema }) =>
      membersOf(schema).map(({ member }) => ({ name, member })),
    );
    const secret = named.filter(({ member }) => /passphrase|privateKey|secretKey|ticket/i.test(member));
    expect(new Set(secret.map(({ member }) => member))).toEqual(
      // The second says whether one is kept, the third how long the bank waits.
      new Set(['certificatePassphrase', 'passphraseRemembered', 'ticketMinutes']),
    );
    const sample = secret.filter(({ member }) => member === 'certificatePassphrase');
    expect(sample.map(({ name }) => name)).toEqual(['main:practice.info']);
  });

  const patternOf = (schema: z.ZodType): string =>
    JSON.stringify(z.object({ pattern: z.string() }).parse(z.toJSONSchema(schema)).pattern);

  it.each(MAIN_SCHEMAS.filter(({ name }) => name !== DROPPED))(
    'has no place for the token of a log-on in the $direction of $name',
    ({ schema }) => {
      expect(JSON.stringify(z.toJSONSchema(schema))).not.toContain(patternOf(LogOnToken));
    },
  );

  it('would be noticed if it had one', () => {
    const deep = z.object({ list: z.array(z.object({ of: LogOnToken.nullable() })) });
    expect(JSON.stringify(z.toJSONSchema(deep))).toContain(patternOf(LogOnToken));
    expect(patternOf(LogOnTicket)).toBe(patternOf(LogOnToken));
  });

  it('tells no PIN but those of the sample contract, for all that a PIN made here would have a place in', () => {
    expect(toldBy(/pins?$/i).toSorted()).toEqual([
      // Empty in a preview: paper-handlers.test.ts, and the story in ipc-secrets.test.ts.
      'main:papers.preview',
      'main:practice.info',
      // A change as the bank takes it; a file has no column for a PIN.
      'main:users.previewImport',
    ]);
  });

  it('would be noticed if it told a PIN', () => {
    const pins = membersOf(PracticeInfo).filter(
      ({ member, schema }) => /pin$/i.test(member) && isText(schema),
    );
    expect(pins.map(({ member }) => member)).toEqual(['contractPin', 'contractConfirmationPin', 'pin']);
  });

  it('tells the key of a トークン where it is offered, and nowhere else', () => {
    expect(Object.keys(TokenOffer.shape)).toEqual(expect.arrayContaining(['key', 'uri']));
    expect(toldBy(/^(key|uri)$/)).toEqual(['main:tokens.offer']);
  });

  it('is, for the one channel with bytes, a file with its name', () => {
    expect(Object.keys(DroppedFile.shape).toSorted()).toEqual(['content', 'fileName']);
  });
});
