/** Major, minor, patch, and the words of a pre-release. */
interface Version {
  readonly numbers: readonly [number, number, number];
  readonly pre: string;
}

interface Comparator {
  readonly operator: string;
  readonly given: readonly number[];
  readonly pre: string;
}

const comparator =
  /^(=|>=|<=|>|<|~|\^)\s*(0|[1-9]\d*)(?:\.(0|[1-9]\d*|\*))?(?:\.(0|[1-9]\d*|\*))?(?:-([0-9A-Za-z.-]+))?$/;

/**
 * Does a version meet a requirement such as `>=1.2, <2`? It is written as Rust has it, with an operator before each
 * version, as DSC wants it.
 *
 * @returns undefined where the requirement is none
 * @see {@link https://doc.rust-lang.org/cargo/reference/specifying-dependencies.html | Specifying dependencies}
 */
export function meets(version: string, requirement: string): boolean | undefined {
  const comparators = requirement.split(',').map(part => readComparator(part.trim()));
  if (!comparators.every(part => part !== undefined)) {
    return undefined;
  }
  const actual = readVersion(version);
  // A pre-release is only meant where one of the same version is named.
  const isMeant =
    actual.pre === '' ||
    comparators.some(({ given, pre }) => pre !== '' && given.join() === actual.numbers.join());
  return isMeant && comparators.every(part => fulfils(actual, part));
}

function readVersion(text: string): Version {
  const [numbers = '', ...pre] = (text.split('+')[0] ?? '').split('-');
  const [major = 0, minor = 0, patch = 0] = numbers.split('.').map(Number);
  return { numbers: [major, minor, patch], pre: pre.join('-') };
}

function readComparator(text: string): Comparator | undefined {
  const [, operator, major, minor = '*', patch = '*', pre = ''] = comparator.exec(text) ?? [];
  const isWhole = minor !== '*' && patch !== '*';
  if (operator === undefined || (minor === '*' && patch !== '*') || (pre !== '' && !isWhole)) {
    return undefined;
  }
  const given = [major, minor, patch].filter(part => part !== '*').map(Number);
  return { operator, given, pre };
}

function fulfils(actual: Version, { operator, given, pre }: Comparator): boolean {
  const [major = 0, minor = 0, patch = 0] = given;
  const lowest: Version = { numbers: [major, minor, patch], pre };
  const isSame =
    given.every((part, index) => part === actual.numbers[index]) && (given.length < 3 || pre === actual.pre);
  const order = compare(actual, lowest);
  switch (operator) {
    case '=':
      return isSame;
    case '>':
      return order > 0 && !(given.length < 3 && isSame);
    case '>=':
      return order >= 0;
    case '<':
      return order < 0;
    case '<=':
      return order < 0 || isSame;
    default: {
      // What may differ: ~ holds what is given up to the minor version, ^ the first number that is not 0.
      const firstOther = given.findIndex(part => part !== 0);
      const held =
        operator === '~' ? Math.min(given.length, 2) : firstOther === -1 ? given.length : firstOther + 1;
      return order >= 0 && given.slice(0, held).every((part, index) => part === actual.numbers[index]);
    }
  }
}

function compare(a: Version, b: Version): number {
  const differs = a.numbers.findIndex((part, index) => part !== b.numbers[index]);
  return differs === -1 ? comparePre(a.pre, b.pre) : (a.numbers[differs] ?? 0) - (b.numbers[differs] ?? 0);
}

/** A release comes after its pre-releases; their words are compared one by one, numbers before texts. */
function comparePre(a: string, b: string): number {
  if (a === '' || b === '') {
    return Number(a === '') - Number(b === '');
  }
  const others = b.split('.');
  for (const [index, word] of a.split('.').entries()) {
    const other = others[index];
    if (other === undefined) {
      return 1;
    }
    const [isNumber, isOtherNumber] = [/^\d+$/.test(word), /^\d+$/.test(other)];
    const order =
      isNumber && isOtherNumber
        ? Number(word) - Number(other)
        : isNumber !== isOtherNumber
          ? Number(isOtherNumber) - Number(isNumber)
          : Number(word > other) - Number(word < other);
    if (order !== 0) {
      return order;
    }
  }
  return a.split('.').length - others.length;
}
