# The library exports what symbols.txt lists, and nothing else.
execute_process(COMMAND "${NM}" -D --defined-only "${LIBRARY}" OUTPUT_VARIABLE listed COMMAND_ERROR_IS_FATAL ANY)
string(REGEX MATCHALL "[^ \n]+\n" exported "${listed}")
list(TRANSFORM exported STRIP)
list(SORT exported)
file(STRINGS "${SYMBOLS}" wanted)
if(NOT exported STREQUAL wanted)
    message(FATAL_ERROR "exported: ${exported}\n\nsymbols.txt: ${wanted}")
endif()
