; The setup program of gkapp for Windows. build.py gives the defines:
;   VERSION  NUMBERS  PAYLOAD  OUTFILE  ICON  SIDE  SIZE_KB, and AMD64 where the stubs are of 64 bits.
!ifdef AMD64
Target amd64-unicode
!endif
Unicode true
!include "MUI2.nsh"
!include "LogicLib.nsh"
!include "nsDialogs.nsh"
!include "WinVer.nsh"
!include "WordFunc.nsh"
!include "FileFunc.nsh"

!define NAME "政务公开工作台"
!define KEY "Software\gkapp"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\gkapp"
!define TYPE "gkapp.database"
; Exit codes of a silent run
!define NEWER_IS_INSTALLED 3
!define NEEDS_ADMINISTRATOR 4
!define WINDOWS_TOO_OLD 5
!define IS_RUNNING 6

Name "${NAME}"
SetFont /LANG=2052 "Microsoft YaHei" 9
BrandingText "${NAME} ${VERSION}"
OutFile "${OUTFILE}"
RequestExecutionLevel user
SetCompressor /SOLID lzma
SetCompressorDictSize 64
ManifestDPIAware true
ManifestLongPathAware true
ManifestSupportedOS Win10
InstallDir ""
ShowInstDetails nevershow
ShowUninstDetails nevershow
VIProductVersion "${NUMBERS}"
VIAddVersionKey /LANG=2052 "ProductName" "${NAME}"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "FileDescription" "${NAME}安装程序"
VIAddVersionKey /LANG=2052 "LegalCopyright" "MIT"
!ifdef SIGN
!uninstfinalize '${SIGN} "%1"' = 0
!endif

Var ForAll       ; 1 for all users of this computer, 0 for this one
Var OnDesktop    ; 1 where a desktop entry is wanted
Var Folder       ; what /D= named
Var Found        ; version that is installed
Var RadioOwn
Var RadioAll
Var Places       ; what the uninstaller tells in the end

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TITLE "安装${NAME} ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "本程序供政务公开专员使用，不需要网络和管理员权限。$\r$\n$\r$\n如已安装较早的版本，将直接升级，数据库和设置保持不变。$\r$\n$\r$\n安装前请关闭正在运行的${NAME}。$\r$\n$\r$\n单击“下一步(N)”继续。"
!insertmacro MUI_PAGE_WELCOME
Page custom AskForWhom TakeForWhom
!define MUI_PAGE_CUSTOMFUNCTION_PRE SkipFolderOfUpgrade
!define MUI_PAGE_HEADER_TEXT "安装位置"
!define MUI_PAGE_HEADER_SUBTEXT "请选择安装${NAME}的文件夹。"
!define MUI_DIRECTORYPAGE_TEXT_TOP "${NAME}将安装到下列文件夹，一般不需要更改。数据库存放在哪里与此无关，由您在程序中选定。"
!define MUI_DIRECTORYPAGE_TEXT_DESTINATION "安装文件夹"
!insertmacro MUI_PAGE_DIRECTORY
!define MUI_PAGE_HEADER_SUBTEXT "正在安装${NAME}，请稍候。"
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_TITLE "${NAME}已安装"
!define MUI_FINISHPAGE_TEXT "可以从开始菜单或桌面打开${NAME}，也可以双击扩展名为 .gkdb 的数据库文件打开。"
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_TEXT "运行${NAME}"
!define MUI_FINISHPAGE_RUN_FUNCTION RunProgram
!insertmacro MUI_PAGE_FINISH

!define MUI_PAGE_HEADER_TEXT "卸载${NAME}"
!define MUI_PAGE_HEADER_SUBTEXT "单击“卸载”删除程序。"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "将从本机删除${NAME}程序。数据库、备份和设置不会删除。"
!define MUI_UNCONFIRMPAGE_TEXT_LOCATION "程序所在文件夹"
!insertmacro MUI_UNPAGE_CONFIRM
!define MUI_PAGE_HEADER_SUBTEXT "正在删除${NAME}，请稍候。"
!insertmacro MUI_UNPAGE_INSTFILES
!define MUI_FINISHPAGE_TITLE "${NAME}已卸载"
!define MUI_FINISHPAGE_TEXT_LARGE
!define MUI_FINISHPAGE_TEXT "$Places"
!insertmacro MUI_UNPAGE_FINISH
!insertmacro MUI_LANGUAGE "SimpChinese"

; Leave with CODE; the sentence is shown unless the run is silent.
!macro RefuseWith CODE WORDS
  MessageBox MB_OK|MB_ICONSTOP "${WORDS}" /SD IDOK
  SetErrorLevel ${CODE}
  Quit
!macroend

; Registry, menus and desktop of all users or of this one.
!macro ChooseScope
  SetRegView 64
  ${If} $ForAll == 1
    SetShellVarContext all
  ${Else}
    SetShellVarContext current
  ${EndIf}
!macroend

!macro AskWhetherRunning UN
Function ${UN}RefuseWhileRunning
  again:
  IfFileExists "$INSTDIR\gkapp.exe" 0 free
  ClearErrors
  FileOpen $0 "$INSTDIR\gkapp.exe" a
  IfErrors 0 close
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${NAME}正在运行。请先关闭它的窗口，再单击“重试”。" /SD IDCANCEL IDRETRY again
  SetErrorLevel ${IS_RUNNING}
  Quit
  close:
  FileClose $0
  free:
FunctionEnd
!macroend
!insertmacro AskWhetherRunning ""
!insertmacro AskWhetherRunning "un."

Function .onInit
  StrCpy $Folder $INSTDIR
  StrCpy $ForAll 0
  StrCpy $OnDesktop 1
  SetRegView 64
  ${IfNot} ${AtLeastBuild} 17763
    !insertmacro RefuseWith ${WINDOWS_TOO_OLD} "本程序需要 Windows 10（1809 或更新版本）或 Windows 11，本机不能安装。"
  ${EndIf}
  ; What is installed for all users is upgraded for all users, unless the call says otherwise.
  ReadRegStr $0 HKLM "${KEY}" "InstallDir"
  ReadRegStr $1 HKCU "${KEY}" "InstallDir"
  ${If} $0 != ""
  ${AndIf} $1 == ""
    StrCpy $ForAll 1
  ${EndIf}
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/ALLUSERS" $R1
  ${IfNot} ${Errors}
    StrCpy $ForAll 1
  ${EndIf}
  ClearErrors
  ${GetOptions} $R0 "/CURRENTUSER" $R1
  ${IfNot} ${Errors}
    StrCpy $ForAll 0
  ${EndIf}
  ClearErrors
  ${GetOptions} $R0 "/NODESKTOP" $R1
  ${IfNot} ${Errors}
    StrCpy $OnDesktop 0
  ${EndIf}
  ${If} ${Silent}
    Call BeginForWhom
  ${EndIf}
FunctionEnd

; Everything that follows from $ForAll: rights, folder, what is installed already.
Function BeginForWhom
  !insertmacro ChooseScope
  ${If} $ForAll == 1
    UserInfo::GetAccountType
    Pop $0
    ${If} $0 != "Admin"
      ${If} ${Silent}
        SetErrorLevel ${NEEDS_ADMINISTRATOR}
        Quit
      ${EndIf}
      ClearErrors
      ExecShell "runas" "$EXEPATH" "/ALLUSERS"
      ${If} ${Errors}
        MessageBox MB_OK|MB_ICONEXCLAMATION "为所有用户安装需要管理员权限。没有管理员权限的，请选择“仅为我安装”。"
        Abort
      ${EndIf}
      Quit
    ${EndIf}
  ${EndIf}
  StrCpy $INSTDIR $Folder
  ReadRegStr $0 SHCTX "${KEY}" "InstallDir"
  ${If} $INSTDIR == ""
    StrCpy $INSTDIR $0
  ${EndIf}
  ${If} $INSTDIR == ""
    ${If} $ForAll == 1
      StrCpy $INSTDIR "$PROGRAMFILES64\gkapp"
    ${Else}
      StrCpy $INSTDIR "$LOCALAPPDATA\Programs\gkapp"
    ${EndIf}
  ${EndIf}
  ReadRegStr $Found SHCTX "${KEY}" "Version"
  ${If} $Found != ""
    ${VersionCompare} "$Found" "${VERSION}" $0
    ${If} $0 == 1
      !insertmacro RefuseWith ${NEWER_IS_INSTALLED} "本机已安装较新的版本 $Found，不能用 ${VERSION} 覆盖。确需退回旧版本的，请先卸载（数据库和设置会保留）。"
    ${EndIf}
  ${EndIf}
FunctionEnd

Function AskForWhom
  !insertmacro MUI_HEADER_TEXT "安装范围" "请选择为谁安装${NAME}。"
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateRadioButton} 0 8u 100% 12u "仅为我安装（推荐，不需要管理员权限）"
  Pop $RadioOwn
  ${NSD_CreateRadioButton} 0 28u 100% 12u "为本机所有用户安装（需要管理员权限）"
  Pop $RadioAll
  ${NSD_CreateLabel} 0 54u 100% 36u "无论选择哪一种，每名用户都只打开自己选定的数据库文件，设置也各自保存。"
  Pop $0
  ${If} $ForAll == 1
    ${NSD_Check} $RadioAll
  ${Else}
    ${NSD_Check} $RadioOwn
  ${EndIf}
  nsDialogs::Show
FunctionEnd

Function TakeForWhom
  ${NSD_GetState} $RadioAll $0
  ${If} $0 == ${BST_CHECKED}
    StrCpy $ForAll 1
  ${Else}
    StrCpy $ForAll 0
  ${EndIf}
  Call BeginForWhom
FunctionEnd

Function SkipFolderOfUpgrade
  ${If} $Found != ""
    Abort
  ${EndIf}
FunctionEnd

; Through the shell, so that an installer run by an administrator does not hand its rights on.
Function RunProgram
  Exec '"$WINDIR\explorer.exe" "$INSTDIR\gkapp.exe"'
FunctionEnd

Section
  Call RefuseWhileRunning
  SetOutPath "$INSTDIR"
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\licences"
  File /r "${PAYLOAD}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr SHCTX "${KEY}" "InstallDir" "$INSTDIR"
  WriteRegStr SHCTX "${KEY}" "Version" "${VERSION}"

  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\gkapp.exe"
  ${If} $OnDesktop == 1
    CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\gkapp.exe"
  ${EndIf}

  WriteRegStr SHCTX "Software\Classes\.gkdb" "" "${TYPE}"
  WriteRegStr SHCTX "Software\Classes\${TYPE}" "" "${NAME}数据库"
  WriteRegStr SHCTX "Software\Classes\${TYPE}\DefaultIcon" "" "$INSTDIR\gkapp.exe,0"
  WriteRegStr SHCTX "Software\Classes\${TYPE}\shell\open\command" "" '"$INSTDIR\gkapp.exe" --db "%1"'
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'

  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayName" "${NAME}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\gkapp.exe"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "Publisher" "${NAME}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoRepair" 1
SectionEnd

Function un.onInit
  SetRegView 64
  StrCpy $ForAll 0
  ReadRegStr $0 HKLM "${KEY}" "InstallDir"
  ${If} $0 == $INSTDIR
    StrCpy $ForAll 1
    UserInfo::GetAccountType
    Pop $0
    ${If} $0 != "Admin"
      ${If} ${Silent}
        SetErrorLevel ${NEEDS_ADMINISTRATOR}
        Quit
      ${EndIf}
      ExecShell "runas" "$INSTDIR\uninstall.exe"
      Quit
    ${EndIf}
  ${EndIf}
  !insertmacro ChooseScope
FunctionEnd

; While the program is still there, it says where the databases lie.
Function un.ReadPlaces
  StrCpy $Places "程序已删除，下列内容保留在本机，没有改动：$\r$\n"
  InitPluginsDir
  nsExec::Exec '"$INSTDIR\gkapp-cli.exe" places --to "$PLUGINSDIR\places.txt"'
  Pop $0
  ClearErrors
  FileOpen $1 "$PLUGINSDIR\places.txt" r
  IfErrors over
  next:
  FileReadUTF16LE $1 $2
  IfErrors close
  ; Each line brings its own end.
  StrCpy $Places "$Places$\r$\n$2"
  Goto next
  close:
  FileClose $1
  over:
FunctionEnd

Section "Uninstall"
  Call un.RefuseWhileRunning
  Call un.ReadPlaces
  ; By name: whatever else somebody put into the folder stays, a database above all.
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\gkapp.exe"
  Delete "$INSTDIR\gkapp-cli.exe"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  ReadRegStr $0 SHCTX "Software\Classes\.gkdb" ""
  ${If} $0 == "${TYPE}"
    DeleteRegKey SHCTX "Software\Classes\.gkdb"
  ${EndIf}
  DeleteRegKey SHCTX "Software\Classes\${TYPE}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  DeleteRegKey SHCTX "${UNINSTALL_KEY}"
  DeleteRegKey SHCTX "${KEY}"
SectionEnd
