# What must not stand in the library's sources. A line that ends in `// check: ok` is let through.
set(failed FALSE)

# forbid(WHAT PATTERN FILES...): PATTERN is a CMake regular expression, matched line by line.
function(forbid what pattern)
    foreach(file IN LISTS ARGN)
        file(STRINGS "${file}" lines REGEX "${pattern}")
        foreach(line IN LISTS lines)
            if(NOT line MATCHES "^ *//" AND NOT line MATCHES "// check: ok$")
                file(RELATIVE_PATH name "${SOURCE_DIR}" "${file}")
                message("${name}: ${what}: ${line}")
                set(failed TRUE PARENT_SCOPE)
            endif()
        endforeach()
    endforeach()
endfunction()

file(GLOB_RECURSE headers "${SOURCE_DIR}/include/gradus/*.hpp")
file(GLOB_RECURSE sources "${SOURCE_DIR}/src/*.cpp" "${SOURCE_DIR}/src/*.hpp")
list(FILTER sources EXCLUDE REGEX "/src/command/")
set(library ${headers} ${sources})
set(plain_headers ${headers})
list(FILTER plain_headers EXCLUDE REGEX "/include/gradus/interop/")

# The library is silent and never ends the program. (`exit` alone is a word of the field: an exit point.)
forbid("the library prints nothing" "std::(cout|cerr|clog)|(^|[^a-zA-Z_0-9])(std::)?v?f?(printf|puts|putchar)[(]" ${library})
forbid("the library never ends the program" "std::(abort|exit|quick_exit|_Exit|terminate)[^a-zA-Z_0-9]" ${library})
forbid("the library never ends the program" "(^|[;{})]|[^a-zA-Z_0-9>]::) *(abort|exit|quick_exit|_Exit)[(]" ${library})
forbid("<iostream> has no place in the library" "^ *#include <iostream>" ${library})

# Boost and spdlog stay in interop/ and in src/.
forbid("boost and spdlog belong into interop/ or src/" "^ *#include [<\"](boost|spdlog|fmt)/" ${plain_headers})
forbid("logs go to the logger that the host hands over" "spdlog::(default_logger|set_pattern|get|info|warn|error)[(]"
       ${library})

# Every header has its guard, named after its path.
foreach(header IN LISTS headers)
    file(RELATIVE_PATH name "${SOURCE_DIR}/include" "${header}")
    string(TOUPPER "${name}" guard)
    string(REGEX REPLACE "[^A-Z0-9]" "_" guard "${guard}")
    file(STRINGS "${header}" lines REGEX "^#ifndef ${guard}$")
    if(NOT lines)
        message("include/${name}: its guard should be ${guard}")
        set(failed TRUE)
    endif()
endforeach()

if(failed)
    message(FATAL_ERROR "see above")
endif()
