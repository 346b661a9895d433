import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as reader from '#certs/asn1-reader.ts';
import * as writer from '#certs/asn1-writer.ts';

function read(bytes: Buffer): reader.Asn1Element {
  const element = reader.readElement(bytes);
  if (typeof element === 'string') throw new Error(element);
  return element;
}

describe('ASN.1', () => {
  it('reads back every integer it writes', () => {
    fc.assert(
      fc.property(fc.nat({ max: 2 ** 48 - 1 }), (value) => {
        expect(reader.asUnsigned(read(writer.integer(value)))).toBe(value);
      }),
    );
  });

  it('calls an integer beyond 48 bits infinite and a negative one nothing', () => {
    expect(reader.asUnsigned(read(writer.integer(Buffer.alloc(7, 0xff))))).toBe(Number.POSITIVE_INFINITY);
    expect(reader.asUnsigned(read(Buffer.from('0201ff', 'hex')))).toBeNull();
  });

  it('reads back every object identifier it writes', () => {
    const arc = fc.nat({ max: 2 ** 31 - 1 });
    fc.assert(
      fc.property(
        fc.constantFrom('0.9', '1.2', '1.3', '2.5', '2.16'),
        fc.array(arc, { maxLength: 5 }),
        (head, rest) => {
          const oid = [head, ...rest].join('.');
          expect(reader.asObjectIdentifier(read(writer.objectIdentifier(oid)))).toBe(oid);
        },
      ),
    );
  });

  it('encodes well-known values as the standard prints them', () => {
    expect(writer.objectIdentifier('1.2.840.113549').toString('hex')).toBe('06062a864886f70d');
    expect(writer.integer(128).toString('hex')).toBe('02020080');
    expect(writer.integer(0).toString('hex')).toBe('020100');
    expect(writer.namedBits([5, 6]).toString('hex')).toBe('03020106');
    expect(writer.time(new Date('2049-12-31T23:59:59Z')).toString('latin1')).toBe('\x17\x0d491231235959Z');
    expect(writer.time(new Date('2050-01-01T00:00:00Z')).toString('latin1')).toBe('\x18\x0f20500101000000Z');
    expect(writer.bmpString('鍵').toString('hex')).toBe('1e029375');
    expect(writer.octetString(Buffer.alloc(200)).subarray(0, 3).toString('hex')).toBe('0481c8');
  });

  it('sorts a SET OF by encoding', () => {
    expect(writer.set(writer.integer(2), writer.integer(1)).toString('hex')).toBe('3106020101020102');
  });

  it('gives views, so that zeroing the source zeroes what was read', () => {
    const source = writer.octetString(Buffer.from('secret'));
    const octets = reader.asOctets(read(source));
    source.fill(0);
    expect(octets?.equals(Buffer.alloc(6))).toBe(true);
  });

  it('reads indefinite lengths and octet strings in pieces (BER)', () => {
    const ber = Buffer.from('3080 2480 040161 2403040162 0000 020105 0000'.replaceAll(' ', ''), 'hex');
    const [octets, number] = reader.asSequence(read(ber)) ?? [];
    expect(reader.asOctets(octets)?.toString()).toBe('ab');
    expect(reader.asUnsigned(number)).toBe(5);
  });

  it('tells a cut-off element from a malformed one', () => {
    const whole = writer.sequence(writer.octetString(Buffer.alloc(300)));
    for (let length = 0; length < whole.length; length += 1) {
      expect(reader.readElement(whole.subarray(0, length))).toBe('truncated');
    }
    expect(reader.readElement(Buffer.from('1f8100', 'hex'))).toBe('malformed');
    expect(reader.readElement(Buffer.from('0480', 'hex'))).toBe('malformed');
    expect(reader.readElement(Buffer.from('04850000000000', 'hex'))).toBe('malformed');
  });

  it('refuses nesting without end and lists without measure', () => {
    expect(reader.readElement(Buffer.alloc(1000, Buffer.from('3080', 'hex')))).toBe('malformed');
    const many = writer.sequence(Buffer.alloc(4000, Buffer.from('3000', 'hex')));
    expect(reader.asSequence(read(many))).toBeNull();
  });

  it('reads no more elements than a certificate file can need, however they are nested', () => {
    const indefinite = (content: Buffer, times: number): Buffer =>
      Buffer.concat([
        Buffer.from('3080', 'hex'),
        ...Array.from({ length: times }, () => content),
        Buffer.alloc(2),
      ]);
    const row = indefinite(Buffer.from('0400', 'hex'), 1000);
    expect(reader.asSequence(read(indefinite(row, 5)))).toHaveLength(5);
    expect(reader.readElement(indefinite(row, 25))).toBe('malformed');
    const definite = read(writer.sequence(indefinite(row, 9), indefinite(row, 9), indefinite(row, 9)));
    expect(reader.asSequence(definite)).toBeNull();
  });

  it('gives null, never an exception, for any bytes taken for any type', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const element = reader.readElement(Buffer.from(bytes));
        if (typeof element === 'string') return;
        reader.asSequence(element);
        reader.asOctets(element);
        reader.asImplicitOctets(element, 0);
        reader.asExplicit(element, 0);
        reader.asUnsigned(element);
        reader.asObjectIdentifier(element);
      }),
      { numRuns: 1000 },
    );
  });
});
