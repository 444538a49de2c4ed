# Fetches what draws the page's charts, as outputs/report/package-lock.json names it, into one file
# with its licences: cmake -DFOLDER=… -DWORK=… -DOUTPUT=charts.js -P chart_scripts.cmake
# Where npm or the network is missing the file is empty, the page shows tables instead of charts, and
# the next build tries again.
file(MAKE_DIRECTORY ${WORK})
foreach(name IN ITEMS package.json package-lock.json)
  file(COPY_FILE ${FOLDER}/${name} ${WORK}/${name} ONLY_IF_DIFFERENT)
endforeach()

find_program(npm npm)
if(npm)
  execute_process(COMMAND ${npm} ci --ignore-scripts --no-audit --no-fund --loglevel=error
                  WORKING_DIRECTORY ${WORK} RESULT_VARIABLE failed OUTPUT_QUIET ERROR_VARIABLE said)
else()
  set(failed TRUE)
  set(said "npm is not installed")
endif()

if(failed)
  message(WARNING "pages will show tables instead of charts, for their scripts cannot be fetched: ${said}")
  file(WRITE ${OUTPUT} "")
  execute_process(COMMAND ${CMAKE_COMMAND} -E env TZ=UTC touch -d 2000-01-01 ${OUTPUT})
  return()
endif()

set(text "")
set(modules ${WORK}/node_modules)
foreach(name IN ITEMS vega vega-lite vega-embed)
  file(READ ${modules}/${name}/package.json description)
  string(JSON version GET "${description}" version)
  file(READ ${modules}/${name}/LICENSE licence)
  file(READ ${modules}/${name}/build/${name}.min.js script)
  string(REGEX REPLACE "//# sourceMappingURL=[^\n]*" "" script "${script}")
  if(name STREQUAL "vega")
    file(READ ${modules}/d3-array/LICENSE d3)
    string(APPEND licence "\nContains modules of d3:\n${d3}")
  endif()
  string(APPEND text "/*! ${name} ${version}\n${licence}*/\n${script}\n")
endforeach()
# A page holds the scripts in an element of its own, which this would end.
string(REPLACE "</script" "<\\/script" text "${text}")
file(WRITE ${OUTPUT} "${text}")
