/* Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
 * SPDX-License-Identifier: BSL-1.0
 * The C interface as a program in C99 uses it. */
#include "gradus.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures = 0;

#define CHECK(what)                                                      \
    do {                                                                 \
        if (!(what)) {                                                   \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #what);   \
            ++failures;                                                  \
        }                                                                \
    } while (0)

static char* file_of(const char* path, size_t* size) {
    FILE* file = fopen(path, "rb");
    char* bytes = malloc(1u << 20);
    if (!file || !bytes) {
        fprintf(stderr, "cannot read %s\n", path);
        exit(2);
    }
    *size = fread(bytes, 1, 1u << 20, file);
    fclose(file);
    return bytes;
}

static int holds(const char* text, const char* part) { return text && strstr(text, part) != NULL; }

static void take_message(void* user, int32_t level, const char* message, size_t size) {
    (void)level;
    (void)message;
    *(size_t*)user += size;
}

static void take_progress(void* user, double share, const char* stage, size_t size) {
    CHECK(share >= 0 && share <= 1 && stage && size > 0);
    ++*(int*)user;
}

static void ask_queries(gradus_context* context, const gradus_catalog* catalog) {
    gradus_params* params = NULL;
    gradus_answer* answer = NULL;
    size_t size = 0;
    int reports = 0;
    CHECK(gradus_params_create(context, &params) == GRADUS_OK);
    CHECK(gradus_params_set_text(context, params, "from", GRADUS_NUL, "G9", GRADUS_NUL) == GRADUS_OK);
    CHECK(gradus_params_set_text(context, params, "to", 2, "X.WORKnot", 6) == GRADUS_OK);
    CHECK(gradus_params_add_text(context, params, "objective", GRADUS_NUL, "balanced", GRADUS_NUL) == GRADUS_OK);
    CHECK(gradus_params_add_text(context, params, "objective", GRADUS_NUL, "earliest", GRADUS_NUL) == GRADUS_OK);
    CHECK(gradus_params_set_integer(context, params, "k", GRADUS_NUL, 2) == GRADUS_OK);
    CHECK(gradus_params_set_number(context, params, "budget_s", GRADUS_NUL, 60) == GRADUS_OK);
    CHECK(gradus_params_set_flag(context, params, "changes", GRADUS_NUL, 0) == GRADUS_OK);
    CHECK(gradus_context_set_progress(context, take_progress, &reports) == GRADUS_OK);
    CHECK(gradus_query(context, "plan", GRADUS_NUL, catalog, params, &answer) == GRADUS_OK);
    CHECK(gradus_context_set_progress(context, NULL, NULL) == GRADUS_OK);
    CHECK(holds(gradus_answer_bytes(answer, &size), "\"proved\":true"));
    CHECK(size == strlen(gradus_answer_bytes(answer, NULL)));
    gradus_answer_free(answer);
    gradus_answer_free(answer);
    CHECK(gradus_answer_bytes(answer, &size) == NULL && size == 0);

    CHECK(gradus_params_set_text(context, params, "from", GRADUS_NUL, "ADULT", GRADUS_NUL) == GRADUS_OK);
    CHECK(gradus_query(context, "plan", GRADUS_NUL, catalog, params, &answer) == GRADUS_NO);
    CHECK(holds(gradus_answer_bytes(answer, NULL), "\"why_not\":[{"));
    gradus_answer_free(answer);

    CHECK(gradus_query(context, "plann", GRADUS_NUL, catalog, params, &answer) == GRADUS_BAD_ARGUMENT);
    CHECK(answer == NULL);
    CHECK(holds(gradus_context_error(context, NULL), "there are plan"));
    gradus_params_free(params);
    CHECK(gradus_query(context, "plan", GRADUS_NUL, catalog, params, &answer) == GRADUS_BAD_ARGUMENT);

    CHECK(gradus_query_list(context, &answer) == GRADUS_OK);
    CHECK(holds(gradus_answer_bytes(answer, NULL), "\"name\":\"outcomes\""));
    gradus_answer_free(answer);
}

static void compare_versions(gradus_context* context, const gradus_catalog* catalog) {
    gradus_params* params = NULL;
    gradus_answer* answer = NULL;
    CHECK(gradus_params_create(context, &params) == GRADUS_OK);
    CHECK(gradus_params_set_catalog(context, params, "new", GRADUS_NUL, catalog) == GRADUS_OK);
    CHECK(gradus_query(context, "diff", GRADUS_NUL, catalog, params, &answer) == GRADUS_OK);
    CHECK(holds(gradus_answer_bytes(answer, NULL), "\"changes\":[]"));
    gradus_answer_free(answer);
    gradus_params_free(params);
}

static void read_record(gradus_context* context, const gradus_catalog* catalog) {
    static const char json[] =
        "{\"format\":\"gradus-record/1\",\"id\":\"S1\",\"attempts\":[{\"course\":\"ALG1\",\"grade\":\"B\"},"
        "{\"course\":\"NOPE\"}]}";
    gradus_record* record = NULL;
    uint8_t standings[64];
    size_t count = 0, at = 0;
    CHECK(gradus_record_read(context, catalog, json, GRADUS_NUL, &record) == GRADUS_OK);
    CHECK(holds(gradus_context_findings(context, NULL), "NOPE"));
    CHECK(gradus_record_standings(context, record, GRADUS_COURSES, standings, sizeof standings, &count) == GRADUS_OK);
    CHECK(gradus_catalog_find(context, catalog, GRADUS_COURSES, "GEOM", GRADUS_NUL, &at) == GRADUS_OK);
    CHECK(at < count && standings[at] == GRADUS_MET);
    CHECK(gradus_record_standings(context, record, GRADUS_COURSES, standings, 1, &count) == GRADUS_BAD_ARGUMENT);
    CHECK(gradus_record_read(context, catalog, "{\"id\": 3}", GRADUS_NUL, &record) == GRADUS_BAD_INPUT);
    CHECK(record == NULL && holds(gradus_context_findings(context, NULL), "\"at\":\"/id\""));
    gradus_record_free(record);
}

static void evaluate_cohort(gradus_context* context, const gradus_catalog* catalog) {
    size_t size = 0;
    char* bytes = file_of(GRADUS_EXAMPLE_DATA "/welding/cohort.ndjson", &size);
    struct ArrowSchema type, answers_type;
    struct ArrowArray records, answers;
    gradus_cohort* cohort = NULL;
    CHECK(gradus_records_read(context, bytes, size, &type, &records) != GRADUS_BAD_INPUT);
    free(bytes);
    CHECK(records.length > 1 && strcmp(type.format, "+s") == 0);
    CHECK(gradus_cohort_create(context, catalog, &cohort) == GRADUS_OK);
    CHECK(gradus_cohort_evaluate(context, cohort, &type, &records, NULL, &answers_type, &answers) == GRADUS_OK);
    CHECK(answers.length == records.length && answers.n_children == answers_type.n_children);
    answers.release(&answers);
    answers_type.release(&answers_type);
    CHECK(gradus_cohort_schema(context, cohort, NULL, &answers_type) == GRADUS_OK);
    CHECK(strcmp(answers_type.children[0]->name, "id") == 0);
    answers_type.release(&answers_type);
    gradus_cohort_free(cohort);
    records.release(&records);
    type.release(&type);
}

int main(void) {
    gradus_context* context = NULL;
    gradus_catalog *catalog = NULL, *again = NULL;
    gradus_answer* archive = NULL;
    const char* id = NULL;
    size_t size = 0, count = 0, heard = 0;
    char* bytes = file_of(GRADUS_EXAMPLE_DATA "/welding/catalog.json", &size);

    CHECK(gradus_abi_version() == GRADUS_ABI_VERSION && strchr(gradus_version(), '.') != NULL);
    CHECK(gradus_context_create(&context) == GRADUS_OK);
    CHECK(gradus_context_set_log(context, take_message, &heard) == GRADUS_OK);
    CHECK(gradus_catalog_read(context, bytes, size, &catalog) == GRADUS_OK);
    CHECK(holds(gradus_context_findings(context, NULL), "unreachable-exit"));
    CHECK(gradus_catalog_read(context, bytes, size / 2, &again) == GRADUS_BAD_INPUT);
    CHECK(holds(gradus_context_error(context, NULL), "error"));
    free(bytes);

    CHECK(gradus_catalog_archive(context, catalog, &archive) == GRADUS_OK);
    bytes = (char*)gradus_answer_bytes(archive, &size);
    CHECK(gradus_catalog_read(context, bytes, size, &again) == GRADUS_OK);
    gradus_answer_free(archive);
    CHECK(gradus_catalog_json(context, again, 0, &archive) == GRADUS_OK);
    CHECK(holds(gradus_answer_bytes(archive, NULL), "gradus-catalog/1"));
    gradus_answer_free(archive);

    CHECK(gradus_catalog_size(context, catalog, GRADUS_EXITS, &count) == GRADUS_OK && count == 5);
    CHECK(gradus_catalog_id(context, catalog, GRADUS_EXITS, 0, &id, &size) == GRADUS_OK);
    CHECK(strcmp(id, "X.WORK") == 0 && size == 6);
    CHECK(gradus_catalog_id(context, catalog, GRADUS_EXITS, 5, &id, NULL) == GRADUS_BAD_ARGUMENT && id == NULL);
    CHECK(gradus_catalog_find(context, catalog, GRADUS_SETS, "none", GRADUS_NUL, &count) == GRADUS_NO);

    ask_queries(context, catalog);
    compare_versions(context, catalog);
    read_record(context, catalog);
    evaluate_cohort(context, catalog);

    CHECK(gradus_context_stop(context) == GRADUS_OK);
    CHECK(gradus_context_reset(context) == GRADUS_OK);
    gradus_catalog_free(catalog);
    gradus_catalog_free(again);
    gradus_context_free(context);
    CHECK(gradus_context_reset(context) == GRADUS_BAD_ARGUMENT);
    (void)heard;
    return failures == 0 ? 0 : 1;
}
