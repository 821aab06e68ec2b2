/** A rights policy template as [MS-RMPR] 2.2.9.10 has it; keys and signature are made up. */
export function rightsTemplate(name: string): string {
  return [
    '<?xml version="1.0"?>',
    '<XrML xmlns="" version="1.2">',
    '<BODY type="Microsoft Official Rights Template">',
    '<ISSUEDTIME>2016-04-28T09:00</ISSUEDTIME>',
    `<DESCRIPTOR><OBJECT><ID type="MS-GUID">{00000000-0000-4000-8000-000000000001}</ID><NAME>LCID 1033:NAME ${name}:DESCRIPTION Made up;</NAME></OBJECT></DESCRIPTOR>`,
    '<ISSUER><OBJECT type="MS-DRM-Server"><ID type="MS-GUID">{00000000-0000-4000-8000-000000000002}</ID>',
    '<ADDRESS type="URL">https://rms.contoso.com/_wmcs</ADDRESS></OBJECT>',
    '<PUBLICKEY><ALGORITHM>RSA</ALGORITHM><PARAMETER name="public-exponent"><VALUE encoding="integer32">65537</VALUE></PARAMETER>',
    '<PARAMETER name="modulus"><VALUE encoding="base64" size="1024">AAAA</VALUE></PARAMETER></PUBLICKEY></ISSUER>',
    '<DISTRIBUTIONPOINT><OBJECT type="Publishing-URL"><ID type="MS-GUID">{00000000-0000-4000-8000-000000000003}</ID>',
    '<NAME>Publishing Point</NAME><ADDRESS type="URL">https://rms.contoso.com/_wmcs/licensing</ADDRESS></OBJECT></DISTRIBUTIONPOINT>',
    '<WORK><OBJECT><ID type=""/></OBJECT><RIGHTSGROUP name="Main-Rights"><RIGHTSLIST><VIEW/></RIGHTSLIST></RIGHTSGROUP></WORK>',
    '<AUTHENTICATEDDATA id="APPSPECIFIC" name="VIEWER">1</AUTHENTICATEDDATA>',
    '</BODY>',
    '<SIGNATURE><ALGORITHM>RSA PKCS#1-V1.5</ALGORITHM><VALUE encoding="base64" size="1024">AAAA</VALUE></SIGNATURE>',
    '</XrML>',
    '',
  ].join('\r\n');
}
