import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import { type XmlElement, xmlDocument } from '../model/xml.ts';
import { commandName } from '../package-root.ts';
import { moduleFacts, moduleFiles, releaseNotes, resources } from '../rms/index.ts';
import { type Package, type PackageEntry, type Signer, signedEntries, unsigned } from './package.ts';
import { zip } from './zip.ts';

/**
 * A NuGet package of the module, as Publish-PSResource makes one: for `Publish-PSResource -NupkgPath`, and for a
 * folder that Register-PSResourceRepository or NuGet takes for a feed.
 *
 * @param version of the module, three numbers; NuGet has no other name for it
 * @param sign is given the files of the module
 */
export async function packForGallery(version: string, sign: Signer = unsigned): Promise<Package> {
  const { name } = moduleFacts;
  const nuspec: PackageEntry = { path: `${name}.nuspec`, content: nuspecOf(version) };
  // NuGet gives the file a random name; this one follows from what is in the package.
  const id = createHash('sha256').update(nuspec.content).digest('hex').slice(0, 32);
  const properties: PackageEntry = {
    path: `package/services/metadata/core-properties/${id}.psmdcp`,
    content: corePropertiesOf(version),
  };
  const parts = [nuspec, properties, ...(await signedEntries(moduleFiles('all'), sign))];
  const entries = [
    ...parts,
    { path: '_rels/.rels', content: relationships(nuspec, properties) },
    { path: '[Content_Types].xml', content: contentTypes(parts) },
  ];
  return { files: [{ name: `${name}.${version}.nupkg`, content: zip(entries) }], notes: [] };
}

/** Words by which Find-PSResource and Find-DscResource find a module and what is in it. */
function galleryTags(): string {
  const found = ['PSModule', 'PSEdition_Desktop', 'PSEdition_Core', 'PSIncludes_DscResource'];
  const ours = resources.map(({ name }) => `PSDscResource_${name}`).sort();
  return [...found, ...ours, ...moduleFacts.tags].join(' ');
}

/** The elements that PSResourceGet writes of a module's manifest, in NuGet's order. */
function nuspecOf(version: string): Buffer {
  const texts = {
    id: moduleFacts.name,
    version,
    authors: moduleFacts.author,
    owners: moduleFacts.author,
    requireLicenseAcceptance: 'false',
    licenseUrl: moduleFacts.licenseUri,
    description: moduleFacts.description,
    releaseNotes: releaseNotes(version),
    copyright: moduleFacts.copyright,
    tags: galleryTags(),
  };
  return xmlDocument({
    name: 'package',
    attributes: { xmlns: 'http://schemas.microsoft.com/packaging/2011/08/nuspec.xsd' },
    content: [
      { name: 'metadata', content: Object.entries(texts).map(([name, content]) => ({ name, content })) },
    ],
  });
}

/** Open Packaging Conventions (ECMA-376, part 2), clause 11. */
function corePropertiesOf(version: string): Buffer {
  return xmlDocument({
    name: 'coreProperties',
    attributes: {
      xmlns: 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties',
      'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
    },
    content: [
      { name: 'dc:creator', content: moduleFacts.author },
      { name: 'dc:description', content: moduleFacts.description },
      { name: 'dc:identifier', content: moduleFacts.name },
      { name: 'version', content: version },
      { name: 'keywords', content: galleryTags() },
      { name: 'lastModifiedBy', content: commandName },
    ],
  });
}

/** Clause 9.3: what the package is about, for programs that know its format only. */
function relationships(nuspec: PackageEntry, properties: PackageEntry): Buffer {
  const kinds = [
    ['http://schemas.microsoft.com/packaging/2010/07/manifest', nuspec],
    ['http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties', properties],
  ] as const;
  return xmlDocument({
    name: 'Relationships',
    attributes: { xmlns: 'http://schemas.openxmlformats.org/package/2006/relationships' },
    content: kinds.map(([Type, { path }], index) => ({
      name: 'Relationship',
      attributes: { Type, Target: `/${path}`, Id: `R${index + 1}` },
    })),
  });
}

/** Clause 10.1: a part of a kind that is not listed makes the whole package unreadable. */
function contentTypes(parts: readonly PackageEntry[]): Buffer {
  const known: Record<string, string> = {
    rels: 'application/vnd.openxmlformats-package.relationships+xml',
    psmdcp: 'application/vnd.openxmlformats-package.core-properties+xml',
  };
  const extensions = new Set(['rels', ...parts.map(({ path }) => extname(path).slice(1).toLowerCase())]);
  const defaults = [...extensions].sort().map(
    (Extension): XmlElement => ({
      name: 'Default',
      attributes: { Extension, ContentType: known[Extension] ?? 'application/octet' },
    }),
  );
  return xmlDocument({
    name: 'Types',
    attributes: { xmlns: 'http://schemas.openxmlformats.org/package/2006/content-types' },
    content: defaults,
  });
}
