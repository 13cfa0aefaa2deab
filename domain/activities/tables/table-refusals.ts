/** What is wrong with a table of the unit's own, its cells and rows; sentences as those of the workbook. */
export const TABLE_REFUSALS = {
  'table-head-gone': {
    rule: 'Bảng không có cột "{header}" đã ghép trước đây.',
    remedy: 'Đề nghị ghép lại cột ở bước 2.',
    english:
      'The table has no column "{header}", which was matched before. Please match the columns again in step 2.',
  },
  'table-sheet-gone': {
    rule: 'Tệp không có trang "{sheet}".',
    remedy: 'Đề nghị chọn lại trang ở bước 2.',
    english: 'The file has no sheet "{sheet}". Please choose the sheet again in step 2.',
  },
  'table-too-long': {
    rule: 'Bảng có hơn {most} dòng.',
    remedy: 'Đề nghị chia thành nhiều tệp.',
    english: 'The table has more than {most} rows. Please divide it into several files.',
  },
  'table-day-missing': {
    rule: 'Dòng chưa có ngày hoặc tháng.',
    remedy: 'Đề nghị ghi ngày/tháng/năm hoặc tháng trong bảng rồi chọn lại tệp.',
    english:
      'The row has neither a day nor a month. Please enter one in the table and choose the file again.',
  },
  'table-days-reversed': {
    rule: 'Ngày cuối đứng trước ngày đầu.',
    remedy: 'Đề nghị sửa lại ngày trong bảng.',
    english: 'The last day stands before the first. Please mend the days in the table.',
  },
  'table-month-unreadable': {
    rule: 'Ô tháng chứa "{given}", không đọc được thành tháng.',
    remedy: 'Đề nghị ghi số tháng (1–12) hoặc tháng/năm, ví dụ 5/2019.',
    english:
      'The month cell holds "{given}", which is no month. Please enter its number (1–12) or month/year, such as 5/2019.',
  },
  'table-days-disagree': {
    rule: 'Số ngày công ({stated}) khác với số người nhân số ngày ({product}).',
    remedy: 'Đề nghị sửa một trong các số, hoặc bỏ ghép một cột.',
    english:
      'Person-days ({stated}) differ from people times days ({product}). Please mend one of them, or leave one column unmatched.',
  },
  'table-commune-waits': {
    rule: 'Chưa rõ "{given}" là xã nào.',
    remedy: 'Đề nghị chọn xã ở phần "Từ chờ đối chiếu".',
    english:
      'It is not known which commune "{given}" is. Please choose it under "Words that wait".',
  },
  'table-kind-waits': {
    rule: 'Chưa rõ "{given}" thuộc loại việc nào.',
    remedy: 'Đề nghị chọn loại việc ở phần "Từ chờ đối chiếu".',
    english:
      'It is not known which kind of help "{given}" is. Please choose it under "Words that wait".',
  },
  'table-not-twinned': {
    rule: 'Đơn vị không kết nghĩa với xã này vào ngày đã ghi.',
    remedy: 'Đề nghị kiểm tra xã, hoặc ghi lý do ở ô "Lý do" rồi xem trước lại.',
    english:
      'The unit is not twinned with this commune on that day. Please check the commune, or give a reason in the field "Reason" and preview again.',
  },
} as const
