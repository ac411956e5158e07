# FILE must compile as it is, and must not with MUST_FAIL defined; then the compiler must say what each line
# `// expect: text` of the file says.
set(compile "${COMPILER}" -std=c++20 -fsyntax-only -I "${INCLUDE}")

execute_process(COMMAND ${compile} "${FILE}" RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
if(NOT status EQUAL 0)
    message(FATAL_ERROR "does not compile without MUST_FAIL:\n${output}")
endif()

execute_process(COMMAND ${compile} -DMUST_FAIL "${FILE}" RESULT_VARIABLE status OUTPUT_VARIABLE output
                ERROR_VARIABLE output)
if(status EQUAL 0)
    message(FATAL_ERROR "compiles with MUST_FAIL")
endif()
file(STRINGS "${FILE}" expectations REGEX "^// expect: ")
foreach(expected IN LISTS expectations)
    string(REGEX REPLACE "^// expect: " "" expected "${expected}")
    string(FIND "${output}" "${expected}" at)
    if(at EQUAL -1)
        message(FATAL_ERROR "fails, but the compiler does not say '${expected}':\n${output}")
    endif()
endforeach()
