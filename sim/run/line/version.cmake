# Writes OUTPUT with version, commit and flags; leaves it alone if nothing changed, so that only a new
# commit makes one file compile again. A source tree that is no checkout has no commit.
cmake_minimum_required(VERSION 3.25)
set(commit "")
set(modified 0)
find_program(GIT git)
if(GIT)
  execute_process(COMMAND ${GIT} -C ${SOURCE} rev-parse --show-toplevel OUTPUT_VARIABLE top
                  OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  if(top STREQUAL SOURCE)  # not a checkout of something else around a tarball
    execute_process(COMMAND ${GIT} -C ${SOURCE} rev-parse --short=12 HEAD OUTPUT_VARIABLE commit
                    OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
    execute_process(COMMAND ${GIT} -C ${SOURCE} status --porcelain --untracked-files=no
                    OUTPUT_VARIABLE changes ERROR_QUIET)
    if(NOT changes STREQUAL "")
      set(modified 1)
    endif()
  endif()
endif()
string(STRIP "${FLAGS}" FLAGS)
file(CONFIGURE OUTPUT ${OUTPUT} CONTENT
"#pragma once
#define WINAY_VERSION R\"(@VERSION@)\"
#define WINAY_COMMIT R\"(@commit@)\"
#define WINAY_MODIFIED @modified@
#define WINAY_COMPILER R\"(@COMPILER@)\"
#define WINAY_FLAGS R\"(@FLAGS@)\"
" @ONLY)
