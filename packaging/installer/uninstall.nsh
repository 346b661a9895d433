; The installer keeps a copy of itself beside the person's data, so that an update can load the difference only.
; It goes with the application, but not when an update replaces the application.
!macro customUnInstall
  ${ifNot} ${isUpdated}
    RMDir /r "$LOCALAPPDATA\kagimori-updater"
  ${endIf}
!macroend
