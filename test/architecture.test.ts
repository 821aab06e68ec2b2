import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, it } from 'mocha';
import { ts } from 'ts-morph';
import { packagePath } from '../src/package-root.ts';

const page = readFileSync(packagePath('ARCHITECTURE.md'), 'utf8');
const door = 'src/rms/index.ts';

/** The files of a folder, with `/` in their paths. */
function filesOf(folder: string): string[] {
  return readdirSync(packagePath(folder), { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(({ parentPath, name }) =>
      posix.join(parentPath.slice(packagePath().length).replaceAll('\\', '/'), name).replace(/^\//, ''),
    )
    .sort();
}

const textOf = (file: string): string => readFileSync(packagePath(file), 'utf8');
const source = filesOf('src');
/** The first folder below src, or the file that is there. */
const roomOf = (file: string): string => file.split('/')[1] ?? '';

/** Every import of a file of the project: of values and types, and those that are called. */
const imports = source
  .filter(file => file.endsWith('.ts'))
  .flatMap(file =>
    ts
      .preProcessFile(textOf(file), true, true)
      .importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
      .map(({ fileName }) => ({ file, of: posix.join(posix.dirname(file), fileName) })),
  );

/** The types that are claimed of something by `as`, but for `as const`. */
function casts(file: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (
      (ts.isAsExpression(node) || ts.isTypeAssertionExpression(node)) &&
      !ts.isConstTypeReference(node.type)
    ) {
      found.push(node.type.getText());
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest, true));
  return found;
}

const betweenRooms = imports.filter(({ file, of }) => roomOf(file) !== roomOf(of));

/** What names the product, but for an import. `adrms.contoso.com` and `CONTOSO\svc-rms` are names of examples. */
const productNames = /RMS|Rms|MSIPC|_wmcs|[Mm]sipc|(?<![\w-])rms/;

/** Files that name the product and are to name it no more: the list can only shrink. */
const oddNames: Readonly<Record<string, string>> = {
  'src/configuration/authoring.ts': 'it is generated of the models, whose names it is there to give',
};

describe('ARCHITECTURE.md', () => {
  it('says what is in every folder', () => {
    const folders = readdirSync(packagePath('src'), { withFileTypes: true }).filter(entry =>
      entry.isDirectory(),
    );
    const unnamed = folders.filter(({ name }) => !page.includes(`\n| \`src/${name}\` | `));
    assert.deepEqual(unnamed, []);
  });

  it('names files that are there', () => {
    const files = ['src', 'build', 'generator', 'test', 'resources'].flatMap(filesOf).map(file => `/${file}`);
    const named = [...page.matchAll(/`([\w-]+(?:[/.][\w-]+)*\.(?:ts|ps1|json))`/g)].map(
      ([, path = '']) => path,
    );
    assert(named.length > 20);
    const missing = named.filter(
      path => ![...files, '/package.json'].some(file => file.endsWith(`/${path}`)),
    );
    assert.deepEqual(missing, []);
  });

  it('has a picture of who imports whom that every import is in, and nothing else', () => {
    const [, drawn = ''] = page.split('## Who may import whom');
    const picture = [...drawn.matchAll(/^([\w.-]+) +->(.*)$/gm)]
      .filter(([, room = '']) => source.some(file => roomOf(file) === room))
      .map(([, room = '', others = '']) => [room, others.split(',').map(other => other.trim())] as const)
      .map(([room, others]) => [room, others.filter(other => other !== '').sort()] as const);
    const found = new Map(picture.map(([room]) => [room, new Set<string>()]));
    for (const { file, of } of betweenRooms) {
      found.get(roomOf(file))?.add(roomOf(of));
    }
    assert.deepEqual(
      Object.fromEntries(picture),
      Object.fromEntries([...found].map(([room, others]) => [room, [...others].sort()])),
    );
    assert.deepEqual(
      picture.map(([room]) => room).sort(),
      [...new Set(source.map(roomOf))].sort(),
      'Every room is in the picture.',
    );
    const order = picture.map(([room]) => room);
    for (const [room, others] of picture) {
      for (const other of others) {
        assert(order.indexOf(other) < order.indexOf(room), `${room} stands above ${other}`);
      }
    }
  });
});

/** What imports what, of the rooms in a folder; what lies in the folder beside them is in none. */
function roomsIn(folder: string): Map<string, Set<string>> {
  const roomIn = (file: string): string | undefined => {
    const [room, ...rest] = file.startsWith(`${folder}/`) ? file.slice(folder.length + 1).split('/') : [];
    return rest.length > 0 ? room : undefined;
  };
  const found = new Map<string, Set<string>>();
  for (const { file, of } of imports) {
    const [from, to] = [roomIn(file), roomIn(of)];
    if (from !== undefined && to !== undefined && from !== to) {
      found.set(from, (found.get(from) ?? new Set()).add(to));
    }
  }
  return found;
}

/** Do the rooms import each other in a circle? Then it goes through what is left when all are gone that end somewhere. */
function circleIn(rooms: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const left = new Map(rooms);
  for (const [room, others] of left) {
    if (![...others].some(other => left.has(other))) {
      left.delete(room);
      return circleIn(left);
    }
  }
  return [...left.keys()];
}

/** The names that a file declares. */
function declaredIn(file: string): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    const isName = ts.isIdentifier(node) || ts.isPrivateIdentifier(node);
    if (isName && 'name' in node.parent && node.parent.name === node) {
      names.push(node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest, true));
  return names;
}

describe('the comments', () => {
  const written = ['src', 'generator', 'build'].flatMap(filesOf).filter(file => file.endsWith('.ts'));
  const comments = written.flatMap(file =>
    [...textOf(file).matchAll(/\/\*\*.*?\*\//gs)].map(([comment]) => ({ file, comment })),
  );

  it('link to names that are declared', () => {
    const declared = new Set(written.flatMap(declaredIn));
    const links = comments.flatMap(({ file, comment }) =>
      [...comment.matchAll(/\{@link (?!https:)([\w#]+)/g)].map(([, name = '']) => ({ file, name })),
    );
    assert(links.length > 50);
    assert.deepEqual(
      links.filter(({ name }) => !declared.has(name)),
      [],
    );
  }).timeout(60_000);

  it('name scripts that are there', () => {
    const scripts = filesOf('src').map(file => `/${file}`);
    const named = comments.flatMap(({ file, comment }) =>
      [...comment.matchAll(/`([\w-]+(?:\/[\w-]+)*\.ps1)`/g)].map(([, name = '']) => ({ file, name })),
    );
    assert(named.length > 5);
    assert.deepEqual(
      named.filter(({ name }) => !scripts.some(script => script.endsWith(`/${name}`))),
      [],
    );
  });
});

describe('the rooms', () => {
  it('import each other in no circles, those within a room neither', () => {
    const folders = new Set(
      source.flatMap(file => file.split('/').map((_, depth, steps) => steps.slice(0, depth).join('/'))),
    );
    const circles = [...folders].flatMap(folder => {
      const circle = circleIn(roomsIn(folder));
      return circle.length > 0 ? [`${folder}: ${circle.join(', ')}`] : [];
    });
    assert.deepEqual(circles, []);
  });

  it('know the product by one door, but for the command', () => {
    const around = betweenRooms.filter(
      ({ file, of }) => roomOf(of) === 'rms' && roomOf(file) !== 'cli' && of !== door,
    );
    assert.deepEqual(around, []);
  });

  it("open a machine's files by one door", () => {
    const behind = [
      ...['look.ts', 'reg-file/index.ts', 'reg-file/reg-file-target.ts', 'hive/index.ts'],
      ...['hive/hive-target.ts', 'machine/machine-target.ts', 'machine/zip.ts'],
    ].map(file => `src/target/${file}`);
    const others = betweenRooms.filter(
      ({ file, of }) => roomOf(file) !== 'target' && (behind.includes(of) || of === 'src/target/open.ts'),
    );
    assert.deepEqual(others.map(({ file, of }) => `${file} -> ${of}`).sort(), [
      'src/audit/assess/auditor.ts -> src/target/open.ts',
      'src/cli/target/target.ts -> src/target/open.ts',
      'src/rms/open-target.ts -> src/target/open.ts',
    ]);
  });

  it('call nothing a registry that is a target', () => {
    const misnamed = source.filter(file =>
      /registry: (?:Open)?Target\b|class (?!\w*Without)\w*Registry\w* [^{]*Target\b/.test(textOf(file)),
    );
    assert.deepEqual(misnamed, []);
  });

  it('say in their models what the generator has to make of them, which knows none by its name', () => {
    const telling = filesOf('generator')
      .filter(file => file.endsWith('.ts'))
      .filter(file => /subject\??\.name *[!=]==|switch \([^)]*subject/.test(textOf(file)));
    assert.deepEqual(telling, []);
  });

  it('claim of nothing that it is of a type, where instances, facts and values are judged', () => {
    const rooms = ['model', 'engine', 'rms'];
    const claims = source
      .filter(file => rooms.includes(roomOf(file)) && file.endsWith('.ts'))
      .flatMap(file => casts(file).map(type => `${file}: as ${type}`))
      // What stands for a function of another that has several forms.
      .filter(claim => !claim.includes(': as typeof '));
    assert.deepEqual(claims, [], 'Narrow it: FactKind does for requests, facts and actions.');
  });

  it('claim of nothing anywhere that it is a fact, a request for one or an action', () => {
    const claims = source
      .filter(file => file.endsWith('.ts'))
      .flatMap(file => casts(file).filter(type => /(?:Fact|Request|Action)\b/.test(type)));
    assert.deepEqual(claims, []);
  });

  it("read the package's own files by one door, which the program of one file has, too", () => {
    const around = source.filter(
      file =>
        file !== 'src/package-root.ts' &&
        /import\.meta|\bpackagePath\b|\bpackageRoot\b|process\.execPath|__filename|__dirname/.test(
          textOf(file),
        ),
    );
    assert.deepEqual(around, [
      // A thread's file, or its text.
      'src/audit/threads/thread.ts',
      // An address for editors.
      'src/cli/init/schema-line.ts',
      // Only where there is a Node.
      'src/configuration/source/program-fault.ts',
      // What traces of the stack call the script, and what is beside it.
      'src/start/load-script.ts',
    ]);
  });

  it('name the product nowhere outside it and the command', () => {
    const naming = source
      .filter(file => !['rms', 'cli'].includes(roomOf(file)) && /\.(?:ts|ps1|js|html|css)$/.test(file))
      .filter(file => {
        const lines = textOf(file).split('\n');
        // An import of the product is the other rules' business.
        return lines.some(line =>
          productNames.test(line.replace(/(?:from |import\()'[./]+\/rms\/[^']*'/, '')),
        );
      });
    assert.deepEqual(naming, Object.keys(oddNames).sort());
  });
});
