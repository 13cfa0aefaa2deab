import { dictionary } from '#web/platform/words.ts'

export const slipPrintWords = dictionary(
  {
    print: 'In phiếu',
    again: 'In lại, mã mới',
    printAll: 'In phiếu cho {count} xã còn việc',
    printed: 'Đã in phiếu. Mã chỉ có trên tệp vừa tải.',
    open: 'Phiếu số {number}, mã dùng đến {day}',
    used: 'Phiếu số {number}: xã đã trả lời bằng mã',
    revoked: 'Phiếu số {number}: đã thu hồi',
    expired: 'Phiếu số {number}: hết hạn {day}',
    revoke: 'Thu hồi',
    revokeOne: 'Thu hồi phiếu số {number}',
    revokedHere: 'thu hồi trên trang xác nhận',
  },
  {
    print: 'Print the slip',
    again: 'Print again, new code',
    printAll: 'Print slips for {count} communes with open items',
    printed: 'Printed. The codes stand in the file just fetched and nowhere else.',
    open: 'Slip {number}, code until {day}',
    used: 'Slip {number}: answered by its code',
    revoked: 'Slip {number}: revoked',
    expired: 'Slip {number}: expired {day}',
    revoke: 'Revoke',
    revokeOne: 'Revoke slip {number}',
    revokedHere: 'revoked on the page of confirmation',
  },
)
