// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_BINDINGS_C_TESTS_C_FIXTURES_HPP
#define GRADUS_BINDINGS_C_TESTS_C_FIXTURES_HPP

#include "catch.hpp"

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "gradus.h"

namespace gradus::tests {

inline std::string file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

inline const std::string& welding_file() {
    static const std::string path = std::string(GRADUS_EXAMPLE_DATA) + "/welding/catalog.json";
    return path;
}

/// A context with a catalog, as tests want them.
struct c_fixture {
    c_fixture() : c_fixture(file(welding_file())) {}
    explicit c_fixture(const std::string& json) {
        REQUIRE(gradus_context_create(&context) == GRADUS_OK);
        REQUIRE(gradus_catalog_read(context, json.data(), json.size(), &catalog) == GRADUS_OK);
        REQUIRE(gradus_params_create(context, &params) == GRADUS_OK);
    }
    c_fixture(const c_fixture&) = delete;
    c_fixture& operator=(const c_fixture&) = delete;
    ~c_fixture() {
        gradus_params_free(params);
        gradus_catalog_free(catalog);
        gradus_context_free(context);
    }

    [[nodiscard]] std::string error() const { return gradus_context_error(context, nullptr); }

    void text(const std::string& name, const std::string& value) {
        REQUIRE(gradus_params_set_text(context, params, name.data(), name.size(), value.data(), value.size()) ==
                GRADUS_OK);
    }
    void add(const std::string& name, const std::string& value) {
        REQUIRE(gradus_params_add_text(context, params, name.data(), name.size(), value.data(), value.size()) ==
                GRADUS_OK);
    }
    void integer(const char* name, std::int64_t value) {
        REQUIRE(gradus_params_set_integer(context, params, name, GRADUS_NUL, value) == GRADUS_OK);
    }
    void flag(const char* name, bool value) {
        REQUIRE(gradus_params_set_flag(context, params, name, GRADUS_NUL, value) == GRADUS_OK);
    }
    void forget() {
        gradus_params_free(params);
        REQUIRE(gradus_params_create(context, &params) == GRADUS_OK);
    }

    struct answered {
        gradus_status status;
        std::string text;
    };
    answered ask(const std::string& query) {
        gradus_answer* answer = nullptr;
        const gradus_status status = gradus_query(context, query.data(), query.size(), catalog, params, &answer);
        std::size_t size = 0;
        const char* bytes = gradus_answer_bytes(answer, &size);
        answered made{status, bytes ? std::string(bytes, size) : std::string()};
        gradus_answer_free(answer);
        return made;
    }

    gradus_context* context = nullptr;
    gradus_catalog* catalog = nullptr;
    gradus_params* params = nullptr;
};

}  // namespace gradus::tests

#endif
