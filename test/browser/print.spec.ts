import { approvedType } from '../support/certificates.js';
import { draft, handIn } from './applying.js';
import { site } from './site.js';

const here = site();

describe('on paper', () => {
  it('the confirmation, the certificate in the register and the page behind its QR code can be printed', async () => {
    const visitor = await here.as('enterprise-a');
    const { page } = visitor;
    await handIn(visitor, await draft(here));
    const sheets = [await page.pdf({ tagged: true })];

    const { certificateNumber } = await approvedType(here.client);
    const passer = await here.visitor();
    await passer.go(`/register/${encodeURIComponent(certificateNumber)}`);
    await passer.look('register-certificate');
    sheets.push(await passer.page.pdf({ tagged: true }));
    await passer.go(`/verify/${encodeURIComponent(certificateNumber)}`);
    await passer.page.getByText(certificateNumber).first().waitFor();
    await passer.look('verify');
    sheets.push(await passer.page.pdf({ tagged: true }));

    for (const sheet of sheets) expect(sheet.subarray(0, 5).toString()).toBe('%PDF-');
  }, 180_000);

  it('a certificate can be verified without JavaScript', async () => {
    const { certificateNumber } = await approvedType(here.client);
    const visitor = await here.visitor({ javaScriptEnabled: false });
    await visitor.page.goto(`${here.url}/verify/${encodeURIComponent(certificateNumber)}`);
    expect(await visitor.page.getByRole('main').innerText()).toContain(certificateNumber);
  }, 180_000);
});
