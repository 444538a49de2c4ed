# The parts of the pages inside the program, so that it needs no other file.
set(page_folder ${CMAKE_SOURCE_DIR}/outputs/report)
set(page_work ${CMAKE_BINARY_DIR}/page)
file(GLOB_RECURSE page_files CONFIGURE_DEPENDS ${page_folder}/page.* ${page_folder}/words.json
     ${page_folder}/*.js)
list(FILTER page_files EXCLUDE REGEX node_modules)

add_custom_command(
  OUTPUT ${page_work}/charts.js
  DEPENDS ${page_folder}/package-lock.json ${CMAKE_SOURCE_DIR}/cmake/chart_scripts.cmake
  COMMAND ${CMAKE_COMMAND} -DFOLDER=${page_folder} -DWORK=${page_work} -DOUTPUT=${page_work}/charts.js
          -P ${CMAKE_SOURCE_DIR}/cmake/chart_scripts.cmake
  COMMENT "Scripts of the charts" VERBATIM)
add_custom_command(
  OUTPUT ${page_work}/page_parts.cpp
  DEPENDS ${page_work}/charts.js ${page_files} ${CMAKE_SOURCE_DIR}/cmake/embed_page.cmake
  COMMAND ${CMAKE_COMMAND} -DFOLDER=${page_folder} -DCHARTS=${page_work}/charts.js
          -DOUTPUT=${page_work}/page_parts.cpp -P ${CMAKE_SOURCE_DIR}/cmake/embed_page.cmake
  COMMENT "Parts of the pages" VERBATIM)
target_sources(winay_report PRIVATE ${page_work}/page_parts.cpp)
