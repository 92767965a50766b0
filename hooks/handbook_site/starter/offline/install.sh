#!/bin/sh
# 不用网络，装到 handbook-venv（或写在后面的文件夹）
exec python3 "$(dirname "$0")/install.py" "$@"
