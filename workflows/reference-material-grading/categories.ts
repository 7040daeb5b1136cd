/** The 13 classes of reference materials; their number was read, names and codes are customary. */
export const categories = [
  { code: '01', zh: '钢铁成分分析', en: 'steel composition' },
  { code: '02', zh: '有色金属及金属中气体成分分析', en: 'non-ferrous metals and gases in metals' },
  { code: '03', zh: '建材成分分析', en: 'building materials' },
  { code: '04', zh: '核材料成分分析与放射性测量', en: 'nuclear materials and radioactivity' },
  { code: '05', zh: '高分子材料特性测量', en: 'polymer properties' },
  { code: '06', zh: '化工产品成分分析', en: 'chemical products' },
  { code: '07', zh: '地质矿产成分分析', en: 'geology and minerals' },
  { code: '08', zh: '环境化学分析', en: 'environmental chemistry' },
  { code: '09', zh: '临床化学分析与药品成分分析', en: 'clinical chemistry and drugs' },
  { code: '10', zh: '食品成分分析', en: 'food' },
  { code: '11', zh: '煤炭石油成分分析和物理特性测量', en: 'coal and petroleum' },
  { code: '12', zh: '工程技术特性测量', en: 'engineering properties' },
  { code: '13', zh: '物理特性与物理化学特性测量', en: 'physical and physico-chemical properties' },
] as const;

/** Codes of the classes, as they stand in certificate numbers. */
export const classCodes = categories.map(({ code }) => code);
