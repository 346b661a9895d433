; The installer keeps a copy of itself beside the person's data, so that an update can load the difference only.
; It goes with the application, but not when an update replaces the application.
!macro customUnInstall
  ${ifNot} ${isUpdated}
    RMDir /r "$LOCALAPPDATA\kagimori-updater"
    ; The kind of file goes by itself, but not the ending that leads to it. No other application has it.
    DeleteRegKey SHELL_CONTEXT "Software\Classes\.kagimori"
  ${endIf}
!macroend
