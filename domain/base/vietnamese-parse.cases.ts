import { plainDate } from './plain-date.ts'
import type { DateRefusal, Month, NumberRefusal } from './vietnamese-parse.ts'

type Taken<T> = { readonly text: string; readonly value: T }
type Refused<R> = { readonly text: string; readonly refusal: R }

/** What is taken and what is refused, in one place; the tests are driven by it. */
export const NUMBER_CASES: readonly (Taken<number> | Refused<NumberRefusal>)[] = [
  // Plain, and with Vietnamese marks.
  { text: '0', value: 0 },
  { text: '1500', value: 1500 },
  { text: '007', value: 7 },
  { text: '-12', value: -12 },
  { text: '−12', value: -12 },
  { text: '-0', value: 0 },
  { text: '1.234,5', value: 1234.5 },
  { text: '1500,5', value: 1500.5 },
  { text: '0,5', value: 0.5 },
  { text: '1.500,0', value: 1500 },
  { text: '1.500.000', value: 1_500_000 },
  { text: '9.007.199.254.740.991', value: Number.MAX_SAFE_INTEGER },
  // As typed, pasted and decomposed.
  { text: '  1.500.000 ', value: 1_500_000 },
  { text: '1.500.000\u00a0đ', value: 1_500_000 },
  { text: '１.５００.０００', value: 1_500_000 },
  { text: '2 triệu'.normalize('NFD'), value: 2_000_000 },
  // Money. With đồng the number is whole, which leaves '1.500 đ' one reading.
  { text: '1.500.000 đ', value: 1_500_000 },
  { text: '1.500.000đ', value: 1_500_000 },
  { text: '1.500.000 đồng', value: 1_500_000 },
  { text: '1.500.000 VND', value: 1_500_000 },
  { text: '1.500 đ', value: 1500 },
  { text: '261.000 đồng', value: 261_000 },
  { text: '261,000 đ', value: 261_000 },
  { text: '1.500,00 đ', value: 1500 },
  {
    text: '1.000 triệu đồng',
    refusal: { code: 'number-ambiguous', readings: [1_000_000_000, 1_000_000] },
  },
  { text: '2 triệu', value: 2_000_000 },
  { text: '2triệu', value: 2_000_000 },
  { text: '350 nghìn đồng', value: 350_000 },
  { text: '350 ngàn đồng', value: 350_000 },
  { text: '2,5 tỷ đồng', value: 2_500_000_000 },
  { text: '2,5 tỉ đồng', value: 2_500_000_000 },
  { text: '2,5 Tỷ', value: 2_500_000_000 },
  { text: '1.234,5 triệu đồng', value: 1_234_500_000 },
  // English marks, where they can be read in no other way.
  { text: '1,500,000', value: 1_500_000 },
  { text: '1,234.5', value: 1234.5 },
  { text: '1500.5', value: 1500.5 },
  { text: '2.5', value: 2.5 },
  { text: '0.500', value: 0.5 },
  // Two readings.
  { text: '1.500', refusal: { code: 'number-ambiguous', readings: [1500, 1.5] } },
  { text: '1,500', refusal: { code: 'number-ambiguous', readings: [1.5, 1500] } },
  { text: '12.345', refusal: { code: 'number-ambiguous', readings: [12_345, 12.345] } },
  { text: '-1.500', refusal: { code: 'number-ambiguous', readings: [-1500, -1.5] } },
  {
    text: '1.500 triệu',
    refusal: { code: 'number-ambiguous', readings: [1_500_000_000, 1_500_000] },
  },
  {
    text: '2,500 tỷ đồng',
    refusal: { code: 'number-ambiguous', readings: [2_500_000_000, 2_500_000_000_000] },
  },
  // Nothing there, and the dash that our papers print for a missing figure.
  { text: '', refusal: { code: 'number-empty' } },
  { text: ' \u00a0\u200b', refusal: { code: 'number-empty' } },
  { text: '-', refusal: { code: 'number-empty' } },
  { text: '–', refusal: { code: 'number-empty' } },
  // Đồng are whole.
  { text: '0,5 đồng', refusal: { code: 'number-fraction-of-dong' } },
  { text: '1.234,5 đ', refusal: { code: 'number-fraction-of-dong' } },
  { text: '1,2345 nghìn đồng', refusal: { code: 'number-fraction-of-dong' } },
  // Would have to be rounded.
  { text: '9.007.199.254.740.992', refusal: { code: 'number-out-of-range' } },
  { text: '9007199,254740993 tỷ', refusal: { code: 'number-out-of-range' } },
  { text: '0,1234567890123456', refusal: { code: 'number-out-of-range' } },
  // Text in a number, broken groups, forms we do not guess at.
  ...[
    'x',
    'không',
    '12 người',
    'khoảng 5',
    '5-7',
    '2 tỷ 500 triệu',
    '2 triệu rưỡi',
    '2tr',
    '12%',
    '1e3',
    '0x10',
    '+5',
    '(5)',
    '--5',
    '1 500',
    '1.50.000',
    '1.5000.000',
    '0.500.000',
    '1.500,000,0',
    '1.500.00',
    '1..500',
    '1,2,3',
    '1.',
    ',5',
    '1,',
    '½',
    '#VALUE!',
    'NaN',
    'Infinity',
    '1'.repeat(61),
  ].map((text) => ({ text, refusal: { code: 'number-invalid' } }) as const),
]

export const DATE_CASES: readonly (Taken<string> | Refused<DateRefusal>)[] = [
  { text: '15/3/2019', value: '2019-03-15' },
  { text: '15/03/2019', value: '2019-03-15' },
  { text: '5/3/2019', value: '2019-03-05' },
  { text: '15-3-2019', value: '2019-03-15' },
  { text: '15.3.2019', value: '2019-03-15' },
  { text: '15 / 3 / 2019', value: '2019-03-15' },
  { text: '2019-03-15', value: '2019-03-15' },
  { text: 'ngày 15 tháng 3 năm 2019', value: '2019-03-15' },
  { text: 'Ngày 05 tháng 03 năm 2019', value: '2019-03-05' },
  { text: 'ngày 15 tháng 3 năm 2019'.normalize('NFD'), value: '2019-03-15' },
  { text: '15 tháng 3 năm 2019', value: '2019-03-15' },
  { text: '15 tháng 3, 2019', value: '2019-03-15' },
  { text: 'ngày 15/3/2019', value: '2019-03-15' },
  { text: '\u00a015/3/２０１９ ', value: '2019-03-15' },
  { text: '29/2/2020', value: '2020-02-29' },
  // A year of two digits.
  {
    text: '15/3/19',
    refusal: { code: 'date-ambiguous', readings: ['15/03/1919', '15/03/2019'] },
  },
  {
    text: 'ngày 5 tháng 3 năm 19',
    refusal: { code: 'date-ambiguous', readings: ['05/03/1919', '05/03/2019'] },
  },
  { text: '29/2/00', refusal: { code: 'date-ambiguous', readings: ['29/02/2000'] } },
  { text: '31/2/19', refusal: { code: 'date-invalid' } },
  // No such day. The month never comes first.
  { text: '31/2/2019', refusal: { code: 'date-invalid' } },
  { text: '29/2/2019', refusal: { code: 'date-invalid' } },
  { text: '31/4/2019', refusal: { code: 'date-invalid' } },
  { text: '0/3/2019', refusal: { code: 'date-invalid' } },
  { text: '15/0/2019', refusal: { code: 'date-invalid' } },
  { text: '3/15/2019', refusal: { code: 'date-invalid' } },
  { text: '2019-15-03', refusal: { code: 'date-invalid' } },
  { text: '29/2/1900', refusal: { code: 'date-invalid' } },
  // A day, but not one of 1975–2199.
  { text: '1/1/1900', refusal: { code: 'date-out-of-range' } },
  { text: '31/12/1974', refusal: { code: 'date-out-of-range' } },
  { text: '1/1/2200', refusal: { code: 'date-out-of-range' } },
  { text: '15/3/0019', refusal: { code: 'date-out-of-range' } },
  // A month where a day is asked: told to be one.
  { text: 'T5/2019', refusal: { code: 'date-month-only', month: '05/2019' } },
  { text: '3/2019', refusal: { code: 'date-month-only', month: '03/2019' } },
  { text: 'tháng 3 năm 2019', refusal: { code: 'date-month-only', month: '03/2019' } },
  { text: 'T5/19', refusal: { code: 'date-ambiguous', readings: ['05/1919', '05/2019'] } },
  { text: '', refusal: { code: 'date-empty' } },
  { text: ' \u00a0', refusal: { code: 'date-empty' } },
  ...[
    '2019',
    '15/3',
    '5/19',
    'T5',
    'quý 2/2019',
    '15/3/201',
    '15/3/20199',
    '15-3/2019',
    '2019/03/15',
    '2019-3-15',
    '15 3 2019',
    '15032019',
    '43539',
    '15/3/2019 08:00',
    '2019-03-15T00:00:00Z',
    'hôm qua',
    '15/ba/2019',
    '-15/3/2019',
  ].map((text) => ({ text, refusal: { code: 'date-unreadable' } }) as const),
]

/** Where a month is enough: the period of a summary. The value is its first and its last day. */
export const MONTH_CASES: readonly (Taken<Month> | Refused<DateRefusal>)[] = [
  ...(
    ['T5/2019', 't05/2019', 'T5-2019', 'T5.2019', 'tháng 5/2019', 'Tháng 05 năm 2019'] as const
  ).map((text) => ({
    text,
    value: { from: plainDate('2019-05-01'), to: plainDate('2019-05-31') },
  })),
  { text: 'tháng 2, 2020', value: { from: plainDate('2020-02-01'), to: plainDate('2020-02-29') } },
  { text: '5/2019', value: { from: plainDate('2019-05-01'), to: plainDate('2019-05-31') } },
  { text: '05-2019', value: { from: plainDate('2019-05-01'), to: plainDate('2019-05-31') } },
  { text: 'T5/19', refusal: { code: 'date-ambiguous', readings: ['05/1919', '05/2019'] } },
  { text: 'T13/2019', refusal: { code: 'date-invalid' } },
  { text: '0/2019', refusal: { code: 'date-invalid' } },
  { text: 'T5/1974', refusal: { code: 'date-out-of-range' } },
  { text: '', refusal: { code: 'date-empty' } },
  ...['T5', '5/19', '5.2019', '2019', '15/5/2019', 'quý 2/2019', 'thứ 5'].map(
    (text) => ({ text, refusal: { code: 'date-unreadable' } }) as const,
  ),
]
