import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { withClassPrefix } from '../../generator/powershell/class-names.ts';

describe('the names of classes in the module', () => {
  it("are the product's where the sources have them without it, in every file and in its texts", () => {
    assert.deepEqual(
      withClassPrefix([
        "class ModuleTree\n{\n    [ModuleTree[]] $Below = (Get-ClassText -Name 'ModuleTree')\n}",
        'class RmsClientStore : ModuleTree\n{\n}',
      ]),
      [
        "class RmsClientTree\n{\n    [RmsClientTree[]] $Below = (Get-ClassText -Name 'RmsClientTree')\n}",
        'class RmsClientStore : RmsClientTree\n{\n}',
      ],
    );
  });

  it('leave alone what is no class of theirs, or only begins so', () => {
    const texts = ['class ModuleTree\n{\n}', 'Import-Module ModuleTrees; $ModuleInfo, [ModuleName]'];
    assert.equal(withClassPrefix(texts)[1], texts[1]);
  });
});
