# How a layer and its tests are built. A layer is one library of all sources below its folder; USES
# names the layers it may include (tests/architecture reads every include and says the same). What a
# layer offers stands in include/winay/LAYER; its other headers stand beside their sources, and are
# included by the path from the layer's name.

add_library(winay_options INTERFACE)
target_include_directories(winay_options INTERFACE ${CMAKE_SOURCE_DIR}/include)
target_compile_options(
  winay_options
  INTERFACE -Wall -Wextra -Wpedantic -Werror
            # In a batch a neighbour's name is no mistake: the other presets look at each source alone.
            $<$<NOT:$<BOOL:${WINAY_BATCHES}>>:-Wshadow>
            # Same bits everywhere: no contraction, no fast-math; the two -fno switches change no
            # value and let square roots and selects vectorise.
            -ffp-contract=off -fno-math-errno -fno-trapping-math
            $<$<CXX_COMPILER_ID:Clang>:-Wno-unknown-pragmas>)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # Only the AVX-512 code path is touched by the preferred width.
  target_compile_options(winay_options INTERFACE -Wno-psabi -mprefer-vector-width=512
                         # g++ 12 sees overlaps in std::string that are not there (its bug 105651).
                         -Wno-restrict $<$<BOOL:${WINAY_BATCHES}>:-Wno-subobject-linkage>)
endif()
if(WINAY_DOUBLE)
  target_compile_definitions(winay_options INTERFACE WINAY_DOUBLE)
endif()
if(WINAY_SANITIZE)
  target_compile_options(winay_options INTERFACE -fsanitize=address,undefined -fno-omit-frame-pointer
                                                 -fno-sanitize-recover=undefined)
  target_link_options(winay_options INTERFACE -fsanitize=address,undefined)
elseif(WINAY_THREAD_SANITIZE)
  # Debian's oneTBB is not built for the sanitizer: plain threads stand in for it.
  target_include_directories(winay_options BEFORE
                             INTERFACE ${CMAKE_SOURCE_DIR}/tests/support/plain_threads)
  target_compile_options(winay_options INTERFACE -fsanitize=thread -fno-omit-frame-pointer)
  target_link_options(winay_options INTERFACE -fsanitize=thread)
elseif(WINAY_CLONES)
  target_compile_definitions(winay_options INTERFACE WINAY_USE_TARGET_CLONES)
endif()

# Sources of one folder are compiled together, six at a time, RESULT being the files that include them:
# each reads the same headers, which is most of the work in a layer without loops over households. The
# six share their unnamed namespace. (CMake's own UNITY_BUILD writes paths of the machine into these
# files, which a compiler cache then never finds again.)
function(winay_batches RESULT)
  foreach(source ${ARGN})
    cmake_path(RELATIVE_PATH source BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
    cmake_path(GET source PARENT_PATH folder)
    math(EXPR batch "0${count_${folder}} / 6")
    math(EXPR count_${folder} "0${count_${folder}} + 1")
    set(file ${CMAKE_CURRENT_BINARY_DIR}/batches/${folder}_${batch}.cpp)
    list(APPEND files ${file})
    string(APPEND text_${file} "#include \"${source}\"\n")
  endforeach()
  list(REMOVE_DUPLICATES files)
  foreach(file ${files})
    file(CONFIGURE OUTPUT ${file} CONTENT "${text_${file}}" @ONLY)
  endforeach()
  set(${RESULT} ${files} PARENT_SCOPE)
endfunction()

# WORDY layers read, arrange and print; none of their loops is over households. They are compiled with
# -O1, which takes a third less time; results are the same at any level (tools/check_bits.sh). BATCHED
# layers are compiled folder by folder.
function(winay_layer NAME)
  cmake_parse_arguments(LAYER "WORDY;BATCHED" "" "USES;LIBRARIES" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${NAME}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  list(TRANSFORM LAYER_USES PREPEND winay_)
  if(WINAY_BATCHES AND LAYER_BATCHED)
    winay_batches(sources ${sources})
  endif()
  if(sources)
    add_library(winay_${NAME} STATIC ${sources})
    target_include_directories(winay_${NAME} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
    target_link_libraries(winay_${NAME} PUBLIC winay_options ${LAYER_USES} ${LAYER_LIBRARIES})
    if(LAYER_WORDY)
      target_compile_options(winay_${NAME} PRIVATE $<$<CONFIG:Release>:-O1>)
    endif()
  else()
    add_library(winay_${NAME} INTERFACE)
    target_link_libraries(winay_${NAME} INTERFACE winay_options ${LAYER_USES} ${LAYER_LIBRARIES})
  endif()
endfunction()

function(winay_test NAME)
  cmake_parse_arguments(TEST "" "" "USES" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${NAME}/*_test.cpp
       ${CMAKE_CURRENT_SOURCE_DIR}/${NAME}/made_up*.cpp)
  if(NOT sources)
    return()
  endif()
  list(TRANSFORM TEST_USES PREPEND winay_)
  add_executable(${NAME}_test ${sources})
  target_link_libraries(${NAME}_test PRIVATE ${TEST_USES} winay_doctest_main)
  # Tests may look inside a layer, and share what stands in tests/support and beside them.
  target_include_directories(${NAME}_test PRIVATE ${CMAKE_SOURCE_DIR} ${CMAKE_SOURCE_DIR}/sim
                                                  ${CMAKE_SOURCE_DIR}/calibration)
  doctest_discover_tests(${NAME}_test TEST_PREFIX "${NAME}/"
                         PROPERTIES TIMEOUT 600
                                    ENVIRONMENT XDG_CACHE_HOME=${CMAKE_BINARY_DIR}/tests/cache)
endfunction()
