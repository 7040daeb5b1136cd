import type { Text } from '../i18n/index.js';

/** The provincial divisions of the mainland by the first two digits of their codes (GB/T 2260). */
const provinces: Readonly<Record<string, Text>> = {
  11: { zh: '北京市', en: 'Beijing' },
  12: { zh: '天津市', en: 'Tianjin' },
  13: { zh: '河北省', en: 'Hebei' },
  14: { zh: '山西省', en: 'Shanxi' },
  15: { zh: '内蒙古自治区', en: 'Inner Mongolia' },
  21: { zh: '辽宁省', en: 'Liaoning' },
  22: { zh: '吉林省', en: 'Jilin' },
  23: { zh: '黑龙江省', en: 'Heilongjiang' },
  31: { zh: '上海市', en: 'Shanghai' },
  32: { zh: '江苏省', en: 'Jiangsu' },
  33: { zh: '浙江省', en: 'Zhejiang' },
  34: { zh: '安徽省', en: 'Anhui' },
  35: { zh: '福建省', en: 'Fujian' },
  36: { zh: '江西省', en: 'Jiangxi' },
  37: { zh: '山东省', en: 'Shandong' },
  41: { zh: '河南省', en: 'Henan' },
  42: { zh: '湖北省', en: 'Hubei' },
  43: { zh: '湖南省', en: 'Hunan' },
  44: { zh: '广东省', en: 'Guangdong' },
  45: { zh: '广西壮族自治区', en: 'Guangxi' },
  46: { zh: '海南省', en: 'Hainan' },
  50: { zh: '重庆市', en: 'Chongqing' },
  51: { zh: '四川省', en: 'Sichuan' },
  52: { zh: '贵州省', en: 'Guizhou' },
  53: { zh: '云南省', en: 'Yunnan' },
  54: { zh: '西藏自治区', en: 'Tibet' },
  61: { zh: '陕西省', en: 'Shaanxi' },
  62: { zh: '甘肃省', en: 'Gansu' },
  63: { zh: '青海省', en: 'Qinghai' },
  64: { zh: '宁夏回族自治区', en: 'Ningxia' },
  65: { zh: '新疆维吾尔自治区', en: 'Xinjiang' },
};

export const isRegion = (code: string): boolean => /^\d{6}$/.test(code);

/** A division by name: `江苏省`, and with its code where it lies within one: `江苏省 320100`. Unknown codes stand for themselves. */
export function regionName(code: string): Text {
  if (code === '000000') return { zh: '全国', en: 'the whole country' };
  const province = isRegion(code) ? provinces[code.slice(0, 2)] : undefined;
  if (!province) return { zh: code, en: code };
  return code.endsWith('0000') ? province : { zh: `${province.zh} ${code}`, en: `${province.en} ${code}` };
}

/**
 * What to choose from while `typed` stands in the search: provinces by name or code, the value chosen, and any division whose
 * six digits are typed.
 */
export function regionsFor(typed: string, chosen?: string): { readonly code: string; readonly name: Text }[] {
  const wanted = typed.trim().toLowerCase();
  const codes = new Set(Object.keys(provinces).map((digits) => `${digits}0000`));
  if (chosen) codes.add(chosen);
  if (isRegion(wanted)) codes.add(wanted);
  return [...codes]
    .toSorted()
    .map((code) => ({ code, name: regionName(code) }))
    .filter(({ code, name: { zh, en } }) => `${zh} ${en}`.toLowerCase().includes(wanted) || code.startsWith(wanted));
}
