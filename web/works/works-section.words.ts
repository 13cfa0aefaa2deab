import { dictionary } from '#web/platform/words.ts'

/** Words of the section that the pages of a commune and of a unit show; the list has more of its own. */
export const worksSectionWords = dictionary(
  {
    heading: 'Công trình, mô hình',
    none: 'chưa ghi công trình, mô hình nào',
    all: 'Xem trong danh sách công trình, mô hình',
    name: 'Tên; loại',
    year: 'Năm',
    lead: 'Đơn vị chủ trì',
    commune: 'Xã',
    joint: '{name} và {count} đơn vị',
    state: 'Tình trạng',
    stuck: 'Đang vướng',
    units: 'Các đơn vị chi (triệu đồng)',
    people: 'Nhân dân đóng góp (triệu đồng)',
    programmes: 'Lồng ghép chương trình (triệu đồng)',
    notStated: 'chưa ghi',
    notShown: 'kinh phí chỉ hiển thị với đơn vị tham gia, xã và Ban Chỉ đạo',
  },
  {
    heading: 'Works and models',
    none: 'no work or model is recorded',
    all: 'Show in the list of works and models',
    name: 'Name; kind',
    year: 'Year',
    lead: 'Lead unit',
    commune: 'Commune',
    joint: '{name} and {count} more',
    state: 'State',
    stuck: 'Stuck',
    units: 'Paid by the units (million đồng)',
    people: "The people's part (million đồng)",
    programmes: 'State-programme money (million đồng)',
    notStated: 'not stated',
    notShown: 'money is seen by the units taking part, the commune and the committee only',
  },
)
