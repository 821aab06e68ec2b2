import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Value } from '../../../src/configuration/expression/value.ts';
import { faultOf, resultOf } from './support.ts';

const parameters: Record<string, Value> = {
  list: ['a', 'b', 0, 1],
  ab: ['ab', 'cd'],
  cd: ['cd', 'ef'],
  object: { a: 1, b: 'c', 3: 'd' },
  one: { one: 'a', two: 'b' },
  two: { two: 'c', three: 'd' },
  text: 'hello 123!',
  half: 1.5,
};

/** What DSC makes of it: of its recordings, of its own tests, or of its source. */
const values: readonly [expression: string, value: Value][] = [
  // Texts.
  ["concat('a', concat('b', 'c'))", 'abc'],
  ["concat('a', '''', 'b')", "a'b"],
  ["concat('  a', ' ')", '  a '],
  ["base64(base64(concat('a','b')))", 'WVdJPQ=='],
  ["base64ToString('aMOpbGxv')", 'h\u00e9llo'],
  ["dataUri('Hello')", 'data:application/json;base64,SGVsbG8='],
  ["dataUriToString('data:text/plain;charset=utf8;base64,SGVsbG8=')", 'Hello'],
  ["endsWith('abc', 'bc')", true],
  ["startsWith('abc', 'bc')", false],
  ["format('two{1} - {0}world', 'hello', 2)", 'two2 - helloworld'],
  ["format('{0} - {0}{1}', 'hello', 2)", 'hello - hello2'],
  ["format('{0:x} = {1:X}', 12, 13)", 'c = D'],
  ["format('{0:o} == {1:o}', 12, 13)", '14 == 15'],
  ["format('{0:b} = {1:b}', 12, 13)", '1100 = 1101'],
  ["format('{0:e} = {1:E}', 12, 13)", '1.2e1 = 1.3E1'],
  ["format('{0:x}', -1)", 'ffffffffffffffff'],
  ["format('{{}} {} {}', 'a', true)", '{} a true'],
  ["format('hello {0:} there', 12, 13)", 'hello 12 there'],
  ["join(createArray(1,2,3), ',')", '1,2,3'],
  ["join(createArray(), '-')", ''],
  ["string(createArray('a', 'b'))", '["a","b"]'],
  ["string(createObject('a', 1))", '{"a":1}'],
  ['string(null())', 'null'],
  ['string(true)', 'true'],
  ["substring('hello', 1, 3)", 'ell'],
  ["substring('h\u00e9llo', 1, 2)", '\u00e9l'],
  ["substring('hello', 5)", ''],
  ["toUpper('  hello  caf\u00e9  ')", '  HELLO  CAF\u00c9  '],
  ["toLower('B.CONTOSO.COM')", 'b.contoso.com'],
  ["trim('  a b\u0085 ')", 'a b'],
  ["uniqueString('a')", 'cfvwxu6sc4lqo'],
  ["uniqueString('a', 'b', 'c')", 'bhw7m6t6ntwd6'],
  ["uniqueString('a', 'b', 'c', 'd')", 'yxzg7ur4qetcy'],
  // Numbers.
  ["add(int('1'), mul(2, 3))", 7],
  ["int('1.9e1')", 19],
  ["int('-1.9')", -1],
  ['div(-7, 2)', -3],
  ['mod(-7, 2)', -1],
  ['sub(1, 3)', -2],
  ['max(createArray(1, 5, 3))', 5],
  ['min(2, 1)', 1],
  ['string(mul(0, -1))', '0'],
  // True and false.
  ['and(true(), false, not(false))', false],
  ['or(false, false(), not(false()))', true],
  ["if(and(equals(1, 1), or(false(), true())), 'yes', 'no')", 'yes'],
  ["bool('TRUE')", true],
  ['bool(0)', false],
  ["equals('a', 'A')", false],
  ["equals('1', 1)", false],
  ["equals(createObject('a', 1, 'b', 2), createObject('b', 2, 'a', 1))", true],
  ["coalesce(null(), first(createArray('x', 'y')))", 'x'],
  ["greater('b', 'a')", true],
  ["less('\uff5e', '\ud83d\ude00')", true],
  ['lessOrEquals(3, 3)', true],
  ['greaterOrEquals(2, 3)', false],
  // Lists and objects.
  ["array(createArray('a', 'b'))", [['a', 'b']]],
  ["concat(createArray('a'), createArray('b'))", ['a', 'b']],
  ["contains(parameters('list'), 2)", false],
  ["contains(parameters('list'), 1)", true],
  ["contains(parameters('object'), 'a')", true],
  ["contains(parameters('object'), 3)", true],
  ["contains(parameters('object'), 'toString')", false],
  ["contains(parameters('text'), 12)", true],
  ["empty('')", true],
  ["first('hello')", 'h'],
  ['last(createArray())', null],
  ["last('')", ''],
  ["indexOf(createArray(createArray('a', 'b'), createArray('c', 'd')), createArray('c', 'd'))", 1],
  ["lastIndexOf(createArray('1','2','1'), '1')", 2],
  ["lastIndexOf(createArray(1,2,3), '1')", -1],
  ["intersection(parameters('ab'), parameters('cd'))", ['cd']],
  ["intersection(parameters('one'), createObject('two', 'b', 'one', 'x'))", { two: 'b' }],
  ["union(parameters('ab'), parameters('cd'), parameters('ab'))", ['ab', 'cd', 'ef']],
  ["union(parameters('one'), parameters('two'))", { one: 'a', two: 'c', three: 'd' }],
  ["items(createObject('a', 1))", [{ key: 'a', value: 1 }]],
  ["objectKeys(parameters('one'))", ['one', 'two']],
  ["shallowMerge(createArray(parameters('one'), parameters('two')))", { one: 'a', two: 'c', three: 'd' }],
  ["length('\u00e9')", 2],
  ["length(parameters('object'))", 3],
  ['range(-2, 4)', [-2, -1, 0, 1]],
  ['first(range(2147473647, 10000))', 2147473647],
  ["skip('hello', 2)", 'llo'],
  ["skip(createArray('x','y'), -3)", ['x', 'y']],
  ["take(createArray('a','b'), 5)", ['a', 'b']],
  ["take('hello', -2)", ''],
  ["tryGet(parameters('one'), 'nothing')", null],
  ["tryGet(parameters('ab'), 1)", 'cd'],
  ['tryIndexFromEnd(createArray(10, 20, 30, 40), 2)', 30],
  ["tryIndexFromEnd(createArray('x'), 1000)", null],
  ['json(\'{"a": {"b": [1, 2]}}\').a.b[1]', 2],
  ["createObject('__proto__', 1)['__proto__']", 1],
  // Places, and lambdas.
  ["uri('https://rms.contoso.com', '_wmcs/Licensing')", 'https://rms.contoso.com/_wmcs/Licensing'],
  ["uri('https://example.com/api/v1', 'users')", 'https://example.com/api/users'],
  ["uri('https://example.com/a/b/', '../c d')", 'https://example.com/a/c%20d'],
  ["uri('https://example.com/', '')", 'https://example.com/'],
  [
    "uriComponent(':/?#[]@!$&()*+,;= caf\u00e9''~')",
    '%3A%2F%3F%23%5B%5D%40%21%24%26%28%29%2A%2B%2C%3B%3D%20caf%C3%A9%27~',
  ],
  ["uriComponentToString('caf%C3%A9%20100%')", 'caf\u00e9 100%'],
  ["path('a', 'b', 'C:\\x', 'y')", 'C:\\x\\y'],
  ["path('a', 'b')", 'a\\b'],
  ["resourceId('A/B', 'Trace now: 1')", 'A/B:Trace%20now%3A%201'],
  ["map(range(1, 3), lambda('x', mul(lambdaVariables('x'), 2)))", [2, 4, 6]],
  [
    "map(createArray('a'), lambda('x', 'i', format('{0}{1}', lambdaVariables('x'), lambdaVariables('i'))))",
    ['a0'],
  ],
  ["filter(range(1, 4), lambda('x', greater(lambdaVariables('x'), 2)))", [3, 4]],
  // What is taken of a result.
  ["parameters('ab')[0]", 'ab'],
  ["parameters('one').two", 'b'],
  ["parameters('one')['two']", 'b'],
  ["parameters('one')[concat('t', 'wo')]", 'b'],
  ["parameters('ab')[sub(2, 1)]", 'cd'],
];

const faults: readonly [expression: string, fault: string][] = [
  ["nosuch('x')", "1: Unknown function 'nosuch'"],
  ["toupper('x')", "1: Unknown function 'toupper'. Did you mean toUpper()?"],
  ["parameters('host')", "1: Parameter 'host' not found in context"],
  ["variables('host')", "1: Variable 'host' does not exist or has not been initialized yet"],
  ['copyIndex()', "1: The 'copyIndex()' function can only be used when processing a 'Copy' loop"],
  ["concat('a')", "1: Function 'concat' requires at least 2 arguments"],
  ['null(1)', "1: Function 'null' does not accept arguments"],
  ["if(true, 'a')", "1: Function 'if' requires exactly 3 arguments"],
  ["substring('a')", "1: Function 'substring' requires between 2 and 3 arguments"],
  [
    'equals(true, true)',
    "1: Function 'equals' does not accept boolean arguments, accepted types are: Null, Number, String, Array, Object",
  ],
  [
    "concat('a', toUpper(1))",
    "13: Function 'toUpper' does not accept number arguments, accepted types are: String",
  ],
  ["concat('a', createArray('b'))", '1: Arguments must all be strings'],
  ["createArray('a', 1)", '1: Arguments must all be strings'],
  ["createObject('a')", '1: Arguments must be provided in key-value pairs'],
  [
    "contains('a', createArray())",
    "1: Function 'contains' does not accept array arguments, accepted types are: String, Number",
  ],
  ["first('')", '1: Cannot get first character of empty string'],
  ['first(createArray())', '1: Cannot get first element of empty array'],
  ["join(createArray(createArray('a')), '-')", '1: Array elements cannot be arrays'],
  ['div(1, 0)', '1: Cannot divide by zero'],
  ["int('1 ')", "1: Function 'int': unable to parse string to int"],
  ["int('1e300')", "1: Function 'int': unable to cast to int"],
  ["add(parameters('half'), 1)", '1: Invalid argument(s)'],
  ['mul(2147483647, mul(2147483647, 2147483647))', '17: The result is too large'],
  ['max(1)', '1: Array cannot be empty'],
  ['range(1, 10001)', "1: Function 'range': Count must not exceed 10000"],
  ['range(2147483647, 1)', "1: Function 'range': Sum of startIndex and count must not exceed 2147483647"],
  ["substring('hello', 2, 10)", "1: Function 'substring': Length extends beyond the end of the string"],
  ["base64ToString('invalid!@#')", "1: Function 'base64ToString': Invalid base64 encoding"],
  ["base64ToString('/w==')", "1: Function 'base64ToString': Decoded bytes do not form valid UTF-8"],
  [
    "dataUriToString('data:text/plain;;base64,SGVsbG8=')",
    "1: Function 'dataUriToString': Invalid data URI format",
  ],
  ["format('{1:b} = {0:B}', 'hello', 13)", '1: Invalid format string'],
  ["format('hello {1} {2} there', 12, 13)", '1: Invalid format string'],
  ["format('hello {0 there', 12)", '1: Invalid format string'],
  ["format('hello 0} there', 12)", '1: Invalid format string'],
  ["json('{incomplete')", '1: Invalid JSON string'],
  [
    "uri('example.com', 'path')",
    '1: The baseUri must be an absolute URI (must include a scheme such as https:// or file://).',
  ],
  [
    "uri('https://example.com/', '///foo')",
    '1: Invalid URI: The relative URI contains an invalid sequence. Three or more consecutive slashes (///) are not allowed.',
  ],
  ["resourceId('AB', 'x')", "1: Function 'resourceId': Type argument must contain exactly one slash"],
  ["parameters('ab')[2]", '17: Index is out of bounds'],
  ["parameters('ab')[-1]", '17: Index is not a valid number'],
  ["parameters('ab').x", '17: Member access on non-object value'],
  ["parameters('one')[0]", '18: Index access on non-array value'],
  ["parameters('one').toString", "18: Member 'toString' not found"],
  ["lambda('x', 'y')", '1: lambda() body must be an expression'],
  [
    "map(createArray('a'), 'b')",
    "1: Function 'map' does not accept string arguments, accepted types are: Lambda",
  ],
  ["lambdaVariables('x')", "1: Lambda parameter 'x' not found in current context"],
];

describe('the functions of expressions', () => {
  it('make of their arguments what DSC makes', () => {
    for (const [expression, value] of values) {
      assert.deepEqual(resultOf(`[${expression}]`, { parameters }), value, expression);
    }
  });

  it('refuse what DSC refuses, in its words and at the character', () => {
    for (const [expression, fault] of faults) {
      assert.equal(faultOf(`[${expression}]`, { parameters }), fault, expression);
    }
  });

  it('count the copies of a loop', () => {
    const loop = { name: 'loop', index: 2 };
    const counted = ['copyIndex()', 'copyIndex(10)', "copyIndex('loop')", "copyIndex('loop', 1)"];
    assert.deepEqual(
      counted.map(expression => resultOf(`[${expression}]`, { loop })),
      [2, 12, 2, 3],
    );
    assert.equal(
      faultOf("[copyIndex('other')]", { loop }),
      "1: The specified loop name 'other' was not found",
    );
    assert.equal(faultOf('[copyIndex(-1)]', { loop }), '1: The offset cannot be negative');
  });

  it('name what needs dsc itself', () => {
    for (const name of ['reference', 'secret', 'utcNow', 'tryWhich', 'cidrHost']) {
      assert.match(
        faultOf(`[${name}('x')]`),
        new RegExp(`^1: The function '${name}' needs .* Run the document with dsc`),
      );
    }
  });
});

describe('an expression that makes too much', () => {
  const variables = {
    million: 'x'.repeat(900_000),
    list: Array.from({ length: 9_000 }, (_, index) => index),
  };
  for (const [what, expression] of [
    ['a long text', "concat(variables('million'), variables('million'))"],
    ['a long text of many places', `format('${'{0}'.repeat(50)}', variables('million'))`],
    [
      'a long text of a list',
      "join(map(range(0, 10000), lambda('x', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')), variables('million'))",
    ],
    ['many calls', "map(variables('list'), lambda('x', map(variables('list'), lambda('y', 1))))"],
    ['lists in lists', `${'array('.repeat(63)}1${')'.repeat(63)}`],
    ['functions in functions', `${'array('.repeat(5000)}1${')'.repeat(5000)}`],
    ['deep JSON', `json('${'['.repeat(40_000)}${']'.repeat(40_000)}')`],
  ] as const) {
    it(`is refused before it fills the memory: ${what}`, () => {
      const expected =
        what === 'lists in lists'
          ? /^no fault/
          : /too (?:large|much)|too deep|more than 64 deep|body must be/;
      assert.match(faultOf(`[${expression}]`, { variables }), expected);
    });
  }
});
