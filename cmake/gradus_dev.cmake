# gradus_dev: warnings, sanitizers and coverage, for what is built here. It is private: never installed, never exported.
add_library(gradus_dev INTERFACE)

if(CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang" AND NOT MSVC)
    target_compile_options(
        gradus_dev
        INTERFACE -Wall
                  -Wextra
                  -Wpedantic
                  -Wshadow
                  -Wnon-virtual-dtor
                  -Woverloaded-virtual
                  -Wcast-qual
                  -Wextra-semi
                  -Wformat=2
                  -Wundef
                  -Wno-missing-field-initializers # designated initializers leave the rest at its default
                  $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond;-Wlogical-op>)
    # Warnings of GCC's optimizer depend on inlining and are wrong too often.
    target_compile_options(
        gradus_dev
        INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized;-Wno-restrict;-Wno-stringop-overflow>
                  $<$<CXX_COMPILER_ID:GNU>:-Wno-stringop-overread;-Wno-array-bounds;-Wno-free-nonheap-object>)
    if(GRADUS_WERROR)
        target_compile_options(gradus_dev INTERFACE -Werror)
    endif()
    if(GRADUS_SANITIZE)
        target_compile_options(gradus_dev INTERFACE -fsanitize=${GRADUS_SANITIZE} -fno-sanitize-recover=all
                                                    -fno-omit-frame-pointer)
        target_link_options(gradus_dev INTERFACE -fsanitize=${GRADUS_SANITIZE})
    endif()
    if(GRADUS_BUILD_FUZZERS)
        target_compile_options(gradus_dev INTERFACE -fsanitize=fuzzer-no-link)
    endif()
    if(GRADUS_COVERAGE)
        target_compile_options(gradus_dev INTERFACE --coverage -fprofile-update=atomic)
        target_link_options(gradus_dev INTERFACE --coverage)
    endif()
elseif(MSVC)
    target_compile_options(gradus_dev INTERFACE /W4 /permissive- /utf-8 /bigobj $<$<BOOL:${GRADUS_WERROR}>:/WX>)
endif()

# gradus_compile_together(TARGET GROUP FILES...): compiles files as one, which reads their headers once. Files of a group share a namespace
# without a name, so what stands in it must differ; a group is a folder's files, or those of one query.
function(gradus_compile_together target group)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ${GRADUS_UNITY} UNITY_BUILD_MODE GROUP)
    set_source_files_properties(${ARGN} PROPERTIES UNITY_GROUP ${group})
endfunction()

# gradus_link_interop(TARGET FILES...): links what the interop headers that these files include need: spdlog, and
# Boost.Serialization's own archives.
function(gradus_link_interop target)
    foreach(file IN LISTS ARGN)
        file(STRINGS "${file}" includes REGEX "^#include .*(spdlog|serialization|archive)")
        if(includes MATCHES "spdlog")
            target_link_libraries(${target} PRIVATE spdlog::spdlog)
        endif()
        if(includes MATCHES "interop/serialization|boost/(archive|serialization)")
            target_link_libraries(${target} PRIVATE Boost::serialization)
        endif()
    endforeach()
endfunction()
