import { dictionary } from '#web/platform/words.ts'

export const nameDialogWords = dictionary(
  {
    typeName: 'Nhập {name} để xác nhận',
    nameDiffers: 'Đề nghị nhập đúng như trên.',
    cancel: 'Thôi',
  },
  {
    typeName: 'Type {name} to confirm',
    nameDiffers: 'Please type it as it stands above.',
    cancel: 'Cancel',
  },
)
