import { once } from './once.ts';

/**
 * The capitals of Windows 10 (RtlUpcaseUnicodeChar), by which the registry compares names: of each 16-bit unit one, and
 * the same ones in every version of Node and of .NET, whose own have become more with Unicode. A source of the facts is
 * the table in yarp/RegistryUnicode.py of M. Suhanov's yarp (github.com/msuhanov/yarp), which was taken from Windows 10.
 *
 * Hexadecimal. `0101-012f` says that every second unit from the one to the other has the unit before it as its capital;
 * `00e0-00f6>00c0` that each unit from the one to the other has that of the same place in what begins at the third.
 */
export const capitalRanges = `
  0101-012f 0133-0137 013a-0148 014b-0177 017a-017e 0183-0185 0188 018c 0192 0199 01a1-01a5 01a8 01ad 01b0
  01b4-01b6 01b9 01bd 01ce-01dc 01df-01ef 01f5 01f9-021f 0223-0233 023c 0242 0247-024f 0371-0373 0377
  03d9-03ef 03f8 03fb 0461-0481 048b-04bf 04c2-04ce 04d1-0523 1e01-1e95 1ea1-1eff 2184 2c61 2c68-2c6c 2c73
  2c76 2c81-2ce3 a641-a65f a663-a66d a681-a697 a723-a72f a733-a76f a77a-a77c a77f-a787 a78c
  0061-007a>0041 00e0-00f6>00c0 00f8-00fe>00d8 00ff>0178 0180>0243 0195>01f6 019a>023d 019e>0220 01bf>01f7
  01c6>01c4 01c9>01c7 01cc>01ca 01dd>018e 01f3>01f1 0250>2c6f 0251>2c6d 0253>0181 0254>0186 0256-0257>0189
  0259>018f 025b>0190 0260>0193 0263>0194 0268>0197 0269>0196 026b>2c62 026f>019c 0271>2c6e 0272>019d
  0275>019f 027d>2c64 0280>01a6 0283>01a9 0288>01ae 0289>0244 028a-028b>01b1 028c>0245 0292>01b7
  037b-037d>03fd 03ac>0386 03ad-03af>0388 03b1-03c1>0391 03c3-03cb>03a3 03cc>038c 03cd-03ce>038e 03d7>03cf
  03f2>03f9 0430-044f>0410 0450-045f>0400 04cf>04c0 0561-0586>0531 1d79>a77d 1d7d>2c63 1f00-1f07>1f08
  1f10-1f15>1f18 1f20-1f27>1f28 1f30-1f37>1f38 1f40-1f45>1f48 1f51>1f59 1f53>1f5b 1f55>1f5d 1f57>1f5f
  1f60-1f67>1f68 1f70-1f71>1fba 1f72-1f75>1fc8 1f76-1f77>1fda 1f78-1f79>1ff8 1f7a-1f7b>1fea 1f7c-1f7d>1ffa
  1f80-1f87>1f88 1f90-1f97>1f98 1fa0-1fa7>1fa8 1fb0-1fb1>1fb8 1fb3>1fbc 1fc3>1fcc 1fd0-1fd1>1fd8
  1fe0-1fe1>1fe8 1fe5>1fec 1ff3>1ffc 214e>2132 2170-217f>2160 24d0-24e9>24b6 2c30-2c5e>2c00 2c65>023a
  2c66>023e 2d00-2d25>10a0 ff41-ff5a>ff21
`;

/** The capital of this UTF-16 unit, which is the unit itself where it has none. */
export function capitalOf(unit: string): string {
  return capitals().get(unit) ?? unit;
}

const capitals = once(() => new Map(capitalRanges.trim().split(/\s+/).flatMap(unitsOf)));

function unitsOf(range: string): [unit: string, capital: string][] {
  const [small = '', capital] = range.split('>');
  const [first = 0, last = first] = small.split('-').map(hexadecimal);
  const step = capital === undefined ? 2 : 1;
  const distance = capital === undefined ? -1 : hexadecimal(capital) - first;
  const units: [string, string][] = [];
  for (let unit = first; unit <= last; unit += step) {
    units.push([String.fromCharCode(unit), String.fromCharCode(unit + distance)]);
  }
  return units;
}

function hexadecimal(digits: string): number {
  return Number.parseInt(digits, 16);
}
