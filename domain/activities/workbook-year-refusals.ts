/** Why a row of the plan or of the works is not taken; see `workbook-refusals.ts`. */
export const YEAR_SHEET_REFUSALS = {
  'plan-commune-moved': {
    rule: 'Việc của kế hoạch không chuyển sang xã khác được.',
    remedy: 'Đề nghị giữ nguyên xã ở dòng này; ghi việc của xã kia ở dòng mới.',
    english:
      'An item of a plan does not move to another commune. Please keep its commune and enter the other one in a new row.',
  },
  'plan-reason-missing': {
    rule: 'Kế hoạch đã gửi: điều chỉnh phải có lý do.',
    remedy: 'Đề nghị ghi lý do ở cột "Lý do" của dòng.',
    english:
      'The plan was filed: an amendment needs its reason. Please give it in the column "Lý do" of the row.',
  },
  'work-reason-missing': {
    rule: 'Thay đổi nội dung đã đăng ký của công trình phải có lý do.',
    remedy: 'Đề nghị ghi lý do ở cột "Lý do" của dòng.',
    english:
      'What was registered of a work changes with a reason. Please give it in the column "Lý do" of the row.',
  },
  'work-fixed': {
    rule: '"{header}" của công trình đã đăng ký không đổi được.',
    remedy: 'Đề nghị giữ nguyên ô này; đăng ký nhầm thì rút và đăng ký lại ở dòng mới.',
    english:
      'The column "{header}" of a registered work does not change. Please keep the cell; what was registered by mistake is withdrawn and registered anew in another row.',
  },
  'work-step-cleared': {
    rule: '"{header}" đã ghi thì không xóa trống được bằng sổ.',
    remedy: 'Đề nghị ghi lại ô này; ghi nhầm thì sửa và ghi lý do.',
    english:
      'The column "{header}" is on record and is not emptied by a workbook. Please fill the cell in again; a wrong entry is mended with its reason.',
  },
  'work-not-withdrawn': {
    rule: 'Công trình đã khởi công hoặc đã bàn giao nên không rút đăng ký.',
    remedy:
      'Đề nghị bỏ chọn rút dòng này; công trình ngừng thì ghi vướng mắc trên trang của công trình.',
    english:
      "The work has started or was handed over, so its registration stays. Please take the tick off this row; a work that stands still is told by its obstacle on the work's page.",
  },
} as const
