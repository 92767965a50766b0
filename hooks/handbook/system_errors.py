"""What the system says when a file cannot be had, in Chinese (POSIX error numbers)."""

from __future__ import annotations

import errno

REASONS = {
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘配额用完了",
    errno.EFBIG: "文件超过了系统允许的大小",
    errno.EROFS: "磁盘或文件夹是只读的",
    errno.EACCES: "没有权限，或者正被别的程序打开",
    errno.EPERM: "没有权限",
    errno.EBUSY: "正被占用，或者是挂载点",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.ENOTDIR: "路径里有一段不是文件夹",
    errno.EISDIR: "这是一个文件夹",
    errno.EEXIST: "已经有了",
    errno.ENOTEMPTY: "文件夹不是空的",
    errno.ENAMETOOLONG: "名字太长",
    errno.ELOOP: "链接绕成了圈",
    errno.EMFILE: "打开的文件太多",
    errno.EIO: "磁盘读写出错",
}


def reason(error: OSError) -> str:
    """Why a file could not be had, with its path, in Chinese."""
    paths = "、".join(str(path) for path in (error.filename, error.filename2) if path)
    return f"{paths or '文件'}：{REASONS.get(error.errno or 0, error.strerror or '系统没有说原因')}"
