@echo off
rem 不用网络，装到 handbook-venv（或写在后面的文件夹）
chcp 65001 >nul
py "%~dp0install.py" %*
if errorlevel 1 pause
