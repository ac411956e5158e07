# Configures, builds and runs the consumer: it must print the version.
function(step what)
    execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
    if(NOT status EQUAL 0)
        message(FATAL_ERROR "${what} failed (${status}):\n${output}")
    endif()
    set(output "${output}" PARENT_SCOPE)
endfunction()

file(REMOVE_RECURSE "${BINARY_DIR}/CMakeCache.txt")
step("configure" "${CMAKE_COMMAND}" -S "${SOURCE_DIR}/tests/package" -B "${BINARY_DIR}" -G "${GENERATOR}"
     "-DCMAKE_CXX_COMPILER=${COMPILER}" "-DCMAKE_BUILD_TYPE=Debug" "-DCMAKE_CXX_FLAGS_DEBUG=-O0" "-DMODE=${MODE}"
     "-DVERSION=${VERSION}" "-DCMAKE_PREFIX_PATH=${PREFIX}" "-DGRADUS_SOURCE_DIR=${SOURCE_DIR}"
     "-DBUILD_SHARED_LIBS=${SHARED}")
step("build" "${CMAKE_COMMAND}" --build "${BINARY_DIR}" --target consumer --parallel 2)
step("run" "${BINARY_DIR}/consumer")
if(NOT output STREQUAL "${VERSION}\n")
    message(FATAL_ERROR "it printed '${output}', not '${VERSION}'")
endif()
