import { dictionary } from '#web/platform/words.ts'

/** Words of planned visits on a commune's page. */
export const visitWords = dictionary(
  {
    heading: '{commune}: lịch dự kiến xuống xã',
    commune: 'Trang của xã',
    none: 'Tám tuần tới chưa ghi lịch của đơn vị nào.',
    weekOf: 'từ {day}',
    line: '{unit}: {kind}',
    lineOn: '{day}, {unit}: {kind}',
    forces: 'có đơn vị',
    more: 'Chỉ người trong chương trình xem.',
    overlaps: 'Việc trùng nhau, bổ sung cho nhau ở xã',
    requests: 'Đề nghị phối hợp của xã',
    plan: 'Ghi lịch xuống xã',
    withdraw: 'Rút',
    withdrawOf: 'Rút lịch: {line}',
  },
  {
    heading: '{commune}: planned visits',
    commune: "The commune's page",
    none: 'No unit has planned a visit in the next eight weeks.',
    weekOf: 'from {day}',
    line: '{unit}: {kind}',
    lineOn: '{day}, {unit}: {kind}',
    forces: 'a unit comes',
    more: 'Seen inside the programme only.',
    overlaps: 'What overlaps in this commune',
    requests: 'Requests of this commune',
    plan: 'Plan a visit',
    withdraw: 'Withdraw',
    withdrawOf: 'Withdraw: {line}',
  },
)
