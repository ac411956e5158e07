# Two export sets, so that a user of gradus::core needs no Boost.
include(CMakePackageConfigHelpers)
set(gradus_cmake_dir "${CMAKE_INSTALL_LIBDIR}/cmake/gradus")

install(TARGETS gradus_core EXPORT gradus-core-targets FILE_SET HEADERS)
install(EXPORT gradus-core-targets NAMESPACE gradus:: DESTINATION "${gradus_cmake_dir}")
if(TARGET gradus)
    install(TARGETS gradus EXPORT gradus-targets FILE_SET HEADERS)
    install(EXPORT gradus-targets NAMESPACE gradus:: DESTINATION "${gradus_cmake_dir}")
endif()
if(TARGET gradus_c)
    install(TARGETS gradus_c EXPORT gradus-c-targets FILE_SET HEADERS)
    install(EXPORT gradus-c-targets NAMESPACE gradus:: DESTINATION "${gradus_cmake_dir}")
    file(RELATIVE_PATH gradus_pc_to_prefix "/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/") # so that the package may be moved
    configure_file(bindings/c/gradus.pc.in "${PROJECT_BINARY_DIR}/gradus.pc" @ONLY)
    install(FILES "${PROJECT_BINARY_DIR}/gradus.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
endif()
if(TARGET gradus_command)
    install(TARGETS gradus_command)
endif()

configure_package_config_file(cmake/gradus-config.cmake.in "${PROJECT_BINARY_DIR}/gradus-config.cmake"
                              INSTALL_DESTINATION "${gradus_cmake_dir}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/gradus-config-version.cmake" COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/gradus-config.cmake" "${PROJECT_BINARY_DIR}/gradus-config-version.cmake"
        DESTINATION "${gradus_cmake_dir}")
install(FILES LICENSE DESTINATION "${CMAKE_INSTALL_DOCDIR}")
