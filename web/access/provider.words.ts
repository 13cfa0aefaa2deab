import { dictionary } from '#web/platform/words.ts'

export const providerWords = dictionary(
  {
    signInBy: 'Đăng nhập bằng {name}',
    heading: 'Nhà cung cấp danh tính',
    linked: 'Đã liên kết với {name} từ {at}. Đăng nhập được bằng nút “Đăng nhập bằng {name}”.',
    notLinked:
      'Chưa liên kết với {name}. Liên kết xong, đăng nhập được mà không cần mật khẩu của hệ thống này.',
    link: 'Liên kết',
    linkNote: 'Trang của {name} sẽ mở ra; đăng nhập ở đó, rồi hệ thống đưa trở lại trang này.',
    unlink: 'Bỏ liên kết',
    unlinked: 'Đã bỏ liên kết. Từ nay đăng nhập bằng mật khẩu.',
  },
  {
    signInBy: 'Sign in by {name}',
    heading: 'Identity provider',
    linked: 'Linked with {name} since {at}. The button “Sign in by {name}” opens this account.',
    notLinked:
      'Not linked with {name}. Once linked, the account is entered without the password of this system.',
    link: 'Link',
    linkNote: 'The page of {name} opens; sign in there, and the system leads back to this page.',
    unlink: 'Take the link away',
    unlinked: 'The link is taken away. From now on please sign in by the password.',
  },
)
